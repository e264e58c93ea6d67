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
      "clock-wrong":
        "Theo ngày giờ của máy này ({{now}}), chứng thư số của máy chủ chưa có hiệu lực hoặc đã hết hạn. Nếu ngày giờ đó sai, hãy chỉnh lại ngày, giờ và múi giờ của máy rồi thử lại; nếu đúng, hãy báo người quản trị.",
      "bad-certificate":
        "Nơi trả lời ở địa chỉ này không chứng minh được là máy chủ có tên đó. Hãy kiểm tra mạng và địa chỉ; nếu vẫn vậy, báo người quản trị.",
      unreachable:
        "Không liên lạc được với máy chủ ở địa chỉ này. Hãy kiểm tra mạng và địa chỉ rồi thử lại.",
      "not-ward-desk":
        "Có máy chủ trả lời ở địa chỉ này, nhưng không phải máy chủ Bàn trực phường. Hãy kiểm tra lại địa chỉ.",
    },
  },
  setup: {
    title: "Cài đặt máy này",
    lead: "Nhập mã trên phiếu cài đặt. Phiếu do quản trị của thành phố hoặc của phường đưa.",
    code: "Mã cài đặt",
    codeHelp: "Gõ mã 8 chữ và số, dán nội dung đã chép, hoặc dán ảnh mã QR.",
    codePlaceholder: "7K3M-P2QX",
    picture: "Chọn ảnh mã QR",
    reading: "Đang đọc ảnh…",
    noQr: "Không thấy mã QR nào trong ảnh này. Hãy chụp gần và rõ hơn, hoặc gõ mã.",
    otherQr: "Mã QR trong ảnh không phải mã cài đặt Bàn trực.",
    unreadable: "Không đọc được ảnh này. Hãy chọn ảnh JPG hoặc PNG.",
    found: "Đã đọc lời mời: máy chủ {{server}}, mã {{code}}.",
    submit: "Tiếp tục",
    checking: "Đang hỏi máy chủ…",
    onlyAddress: "Chỉ có địa chỉ máy chủ",
    haveCode: "Có mã cài đặt",
    confirm: {
      title: "Đúng máy chủ và đơn vị này chứ?",
      lead: "Máy này sẽ làm việc cho đơn vị dưới đây. Hãy so với phiếu cài đặt.",
      unit: "Đơn vị",
      server: "Máy chủ",
      device: "Tên máy này",
      yes: "Đúng, sang bước đăng nhập",
      no: "Không đúng, nhập lại",
    },
    blank: "Hãy nhập mã cài đặt.",
    refused: {
      "not-a-code": "Mã cài đặt gồm 8 chữ và số, ví dụ 7K3M-P2QX. Hãy xem lại phiếu.",
      "not-an-invitation":
        "Nội dung dán vào thiếu hoặc đã bị sửa. Hãy chép lại cả dòng trên phiếu.",
      "not-a-url": "Đây chưa phải là địa chỉ. Địa chỉ có dạng https://tên-máy-chủ.",
      "unknown-code": "Máy chủ không biết mã này. Hãy xem lại từng chữ và số trên phiếu.",
      "code-expired": "Mã này đã hết hạn. Hãy xin quản trị mã mới.",
      "code-used-up": "Mã này đã dùng hết số máy cho phép. Hãy xin quản trị mã mới.",
      "code-withdrawn": "Quản trị đã thu hồi mã này. Hãy xin mã mới.",
      "too-many-requests": "Đã thử quá nhiều lần. Hãy đợi một phút rồi thử lại.",
      "clock-wrong":
        "Theo ngày giờ của máy này ({{now}}), chứng thư số của máy chủ chưa có hiệu lực hoặc đã hết hạn. Nếu ngày giờ đó sai, hãy chỉnh lại ngày, giờ và múi giờ của máy rồi thử lại; nếu đúng, hãy báo người quản trị.",
      "bad-certificate":
        "Nơi trả lời ở địa chỉ này không chứng minh được là máy chủ có tên đó. Hãy kiểm tra mạng và địa chỉ; nếu vẫn vậy, báo người quản trị.",
      unreachable:
        "Không liên lạc được với máy chủ {{server}}. Hãy kiểm tra mạng và địa chỉ rồi thử lại.",
      "not-ward-desk":
        "Địa chỉ {{server}} không phải máy chủ Bàn trực phường. Hãy kiểm tra lại địa chỉ.",
      "other-server":
        "Máy chủ ở {{server}} không phải máy chủ ghi trong lời mời, nên mã chưa được gửi đi. Hãy báo cho quản trị.",
      "server-error": "Máy chủ đang gặp lỗi. Hãy thử lại sau ít phút.",
      "disk-full": "Ổ đĩa đã đầy nên chưa lưu được địa chỉ. Hãy dọn bớt ổ đĩa rồi thử lại.",
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
    showPassword: "Hiện hoặc ẩn chữ đã gõ",
    offline:
      "Chưa liên lạc được với máy chủ. Ai đã từng đăng nhập trên máy này vẫn mở được bằng mật khẩu cũ.",
    promise: "Mọi việc ghi trên máy này được giữ lại và tự gửi đi khi có mạng.",
    refused: {
      "wrong-password": "Tên đăng nhập hoặc mật khẩu không đúng.",
      "account-disabled": "Tài khoản này đã bị khóa. Hãy liên hệ quản trị của phường.",
      "too-many-attempts": "Đã thử quá nhiều lần. Hãy đợi ít phút rồi thử lại.",
      "no-server": "Máy này chưa có địa chỉ máy chủ. Hãy chọn Đổi máy chủ.",
      "offline-first-time":
        "Tài khoản này chưa từng đăng nhập trên máy này, nên lần đầu cần có mạng.",
      "server-down":
        "Có mạng, nhưng máy chủ không nhận kết nối. Tài khoản này chưa từng đăng nhập trên máy này, nên lần đầu phải đợi máy chủ. Hãy thử lại sau ít phút.",
      "clock-wrong":
        "Theo ngày giờ của máy này ({{now}}), chứng thư số của máy chủ chưa có hiệu lực hoặc đã hết hạn. Nếu ngày giờ đó sai, hãy chỉnh lại ngày, giờ và múi giờ của máy rồi thử lại; nếu đúng, hãy báo người quản trị.",
      "bad-certificate":
        "Nơi trả lời không chứng minh được là máy chủ của thành phố, nên mật khẩu chưa được gửi đi. Có thể là trang đăng nhập của mạng không dây. Hãy kiểm tra mạng; nếu vẫn vậy, báo người quản trị.",
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
