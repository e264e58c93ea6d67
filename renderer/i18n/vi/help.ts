export const help = {
  title: "Trợ giúp",
  keys: "Phím tắt",
  viewerKeys: "Khi xem ảnh, phim, tài liệu",
  paperKeys: "Khi lập văn bản",
  screen: {
    inbox: {
      title: "Hộp việc",
      text1:
        "Mọi phản ánh của phường nằm ở đây. Việc đến hạn trước ở trên cùng; màu đỏ chỉ dùng cho việc quá hạn.",
      text2:
        "Chọn một phản ánh để xem nội dung. Nút lớn phía trên là việc tiếp theo cần làm; các việc khác nằm trong “Việc khác”.",
      text3:
        "Mọi chữ bạn gõ được lưu nháp tự động. Mất mạng vẫn làm việc bình thường, dòng dưới cùng cho biết việc nào chưa gửi.",
    },
    approval: {
      title: "Duyệt",
      text1:
        "Bên trái là các bản trình, bên phải là đúng câu chữ người dân sẽ đọc, cạnh việc phường đã làm.",
      text2:
        "Duyệt thì câu trả lời được gửi đến người dân và công khai. Trả lại thì ghi rõ cần sửa điều gì.",
      text3: "Không ai duyệt được bản do chính mình trình.",
    },
    admin: {
      title: "Quản trị",
      text1:
        "Thêm, sửa, khóa tài khoản và cấp lại mật khẩu. Quyền mới có hiệu lực ngay khi máy có mạng.",
      text2: "Thiết bị cho biết máy nào lâu chưa liên lạc; máy bị mất thì kết thúc phiên ngay.",
      text3: "Mã cài đặt đưa địa chỉ máy chủ và đơn vị sang máy mới. Màn hình này cần có mạng.",
    },
    settings: {
      title: "Cài đặt",
      text1: "Đổi ngôn ngữ, giao diện sáng hoặc tối, và cỡ chữ. Thay đổi có hiệu lực ngay.",
      text2: "Địa chỉ máy chủ chỉ đổi khi bộ phận công nghệ yêu cầu.",
      text3: "Các lựa chọn này được nhớ trên máy này.",
    },
  },
  key: {
    palette: "Tìm phản ánh và việc cần làm",
    help: "Mở trợ giúp này",
    move: "Đi xuống, đi lên trong danh sách",
    open: "Mở phản ánh đang chọn",
    next: "Làm việc tiếp theo",
    search: "Tới ô tìm kiếm",
    submit: "Ghi biểu mẫu",
    close: "Đóng phần đang mở, về danh sách",
    approve: "Duyệt",
    sendBack: "Trả lại để làm lại",
    inbox: "Mở Hộp việc",
    approval: "Mở Duyệt",
    settings: "Mở Cài đặt",
    otherSteps: "Mở “Việc khác” của phản ánh đang xem",
    lock: "Khóa bàn trực",
    admin: "Mở Quản trị (chỉ quản trị)",
    fullScreen: "Toàn màn hình",
    neighbours: "Ảnh trước, ảnh sau",
    ends: "Ảnh đầu, ảnh cuối",
    zoom: "Phóng to, thu nhỏ",
    fit: "Vừa khung",
    turn: "Xoay; thêm Shift để xoay ngược",
    compare: "So sánh hai ảnh",
    facts: "Thông tin của ảnh",
    undo: "Bỏ vùng che vừa vẽ",
    redo: "Vẽ lại vùng che",
    nextLack: "Ghi, hoặc tới ô còn thiếu",
    previewPaper: "Xem trước bản in",
    printPaper: "In",
    savePdf: "Lưu thành PDF",
    saveWord: "Lưu thành Word",
  },
};
