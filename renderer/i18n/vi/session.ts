export const session = {
  server: {
    title: "Kết nối với máy chủ của thành phố",
    lead: "Máy này chưa biết máy chủ. Bộ phận công nghệ của phường có địa chỉ này; chỉ cần nhập một lần.",
    label: "Địa chỉ máy chủ",
    placeholder: "https://1022.vidu.gov.vn",
    submit: "Kết nối",
    checking: "Đang hỏi máy chủ…",
    cancel: "Quay lại",
    blank: "Hãy nhập địa chỉ máy chủ.",
    refused: {
      "not-a-url": "Đây chưa phải là địa chỉ. Địa chỉ có dạng https://tên-máy-chủ.",
      "disk-full": "Ổ đĩa đã đầy nên chưa lưu được địa chỉ. Hãy dọn bớt ổ đĩa rồi thử lại.",
      unreachable:
        "Không liên lạc được với máy chủ ở địa chỉ này. Hãy kiểm tra mạng và địa chỉ rồi thử lại.",
      "not-ward-desk":
        "Có máy chủ trả lời ở địa chỉ này, nhưng không phải máy chủ Bàn trực phường. Hãy kiểm tra lại địa chỉ.",
    },
  },
  signIn: {
    title: "Đăng nhập",
    lead: "Bàn trực tiếp nhận và xử lý phản ánh của người dân qua 1022.",
    user: "Tên đăng nhập",
    password: "Mật khẩu",
    submit: "Đăng nhập",
    checking: "Đang kiểm tra…",
    server: "Máy chủ: {{server}}",
    changeServer: "Đổi máy chủ",
    blankUser: "Hãy nhập tên đăng nhập.",
    blankPassword: "Hãy nhập mật khẩu.",
    capsLock: "Phím Caps Lock đang bật.",
    offline: "Đang không có mạng. Ai đã từng đăng nhập trên máy này vẫn mở được bằng mật khẩu cũ.",
    promise: "Mọi việc ghi trên máy này được giữ lại và tự gửi đi khi có mạng.",
    refused: {
      "wrong-password": "Tên đăng nhập hoặc mật khẩu không đúng.",
      "account-disabled": "Tài khoản này đã bị khóa. Hãy liên hệ quản trị của phường.",
      "too-many-attempts": "Đã thử quá nhiều lần. Hãy đợi ít phút rồi thử lại.",
      "no-server": "Máy này chưa có địa chỉ máy chủ. Hãy chọn Đổi máy chủ.",
      "offline-first-time":
        "Tài khoản này chưa từng đăng nhập trên máy này, nên lần đầu cần có mạng.",
      "offline-wrong-password": "Mật khẩu không đúng với lần đăng nhập gần nhất trên máy này.",
      "not-ward-desk":
        "Máy chủ trả lời không phải là máy chủ Bàn trực phường. Hãy kiểm tra địa chỉ.",
      "disk-full": "Ổ đĩa đã đầy nên chưa mở được phiên làm việc. Hãy dọn bớt ổ đĩa rồi thử lại.",
      "server-error": "Máy chủ đang gặp lỗi. Hãy thử lại sau ít phút.",
      "password-change-needed": "Mật khẩu này do quản trị cấp. Hãy đặt mật khẩu của riêng bạn.",
      "temporary-password-expired": "Mật khẩu do quản trị cấp đã hết hạn. Hãy xin mật khẩu mới.",
      "password-changed":
        "Mật khẩu đã được đổi ở máy khác. Lần đăng nhập này cần có mạng và mật khẩu mới.",
      "store-locked": "Dữ liệu trên máy này đang khóa.",
    },
  },
  opening: "Đang mở bàn trực…",
  openFailed: {
    title: "Không mở được dữ liệu trên máy này",
    text: "Dữ liệu vẫn còn nguyên, chưa bị xóa. Hãy thử mở lại; nếu vẫn không được, gọi bộ phận công nghệ.",
    retry: "Thử mở lại",
  },
  lock: {
    action: "Khóa máy, đổi người",
    title: "Khóa bàn trực?",
    allSent: "Mọi việc đã gửi xong.",
    unsent_other:
      "Còn {{count}} việc chưa gửi. Chúng được giữ trên máy này và tự gửi khi có mạng, kể cả khi bạn đã khóa máy.",
    confirm: "Khóa bàn trực",
    stay: "Ở lại",
  },
  menu: "Tài khoản {{name}}",
};
