export const sync = {
  line: {
    allSent: "Đã gửi hết",
    sending_other: "Đang gửi {{count}}",
    waiting: "Chờ mạng ({{count}} chưa gửi)",
    offline: "Không có mạng, chưa có gì phải gửi",
    attention: "Cần bạn xem ({{count}} bị từ chối)",
    attentionFiles: "Cần bạn xem ({{count}} tệp không gửi được)",
    attentionBoth: "Cần bạn xem ({{count}} việc và tệp không gửi được)",
    signIn: "Cần đăng nhập lại",
    accountDisabled: "Tài khoản đã bị khóa",
    clockWrong: "Ngày giờ của máy có thể sai, cần xem lại",
    badCertificate: "Chưa xác minh được máy chủ, báo người quản trị",
    trouble: "Máy chủ chưa nhận được, sẽ thử lại ({{count}} chưa gửi)",
    troubleIdle: "Chưa liên lạc được với máy chủ, sẽ thử lại",
    diskFull: "Ổ đĩa đã đầy, chưa ghi được gì mới",
    storageFailed: "Máy không ghi được dữ liệu",
    missing: "Máy chủ thiếu phản ánh, cần bạn quyết định",
    firstPull: "Đang nhận phản ánh",
    outdated_other: "Cần cập nhật ứng dụng ({{count}} phản ánh có bản mới)",
    unreadable_other: "{{count}} phản ánh chưa đọc được",
  },
  last: "lần cuối {{at}}",
  never: "chưa gửi nhận lần nào",
  files_other: "{{count}} tệp đang gửi {{percent}} %",
  filesWaiting_other: "{{count}} tệp chờ gửi",
  open: "Mở chi tiết gửi nhận",
  title: "Gửi và nhận",
  deviceNow: "Đồng hồ máy này đang chỉ {{now}}.",
  now: "Gửi nhận ngay",
  nowRunning: "Đang gửi nhận…",
  nowDone: "Đã gửi nhận xong lúc {{at}}.",
  refusedNow: {
    offline: "Chưa gửi được: không có mạng. Việc của bạn vẫn được giữ trên máy.",
    "server-down":
      "Chưa gửi được: có mạng, nhưng máy chủ không nhận kết nối. Ứng dụng sẽ tự thử lại, không mất gì.",
    "clock-wrong":
      "Chưa gửi được: ngày giờ của máy có thể sai. Hãy chỉnh lại ngày giờ; không mất gì.",
    "bad-certificate":
      "Chưa gửi được: không xác minh được máy chủ. Hãy báo người quản trị; không mất gì.",
    "session-ended": "Chưa gửi được: phiên đã hết. Hãy khóa máy rồi đăng nhập lại; không mất gì.",
    "account-disabled":
      "Chưa gửi được: tài khoản này đã bị khóa. Việc đã ghi vẫn nằm trên máy; hãy báo người quản trị.",
    forbidden: "Chưa gửi được: máy chủ không cho tài khoản này vào dữ liệu của phường.",
    "server-error": "Chưa gửi được: máy chủ đang gặp lỗi. Ứng dụng sẽ tự thử lại.",
    "not-ward-desk": "Chưa gửi được: nơi trả lời không phải máy chủ Bàn trực phường.",
    "server-replaced":
      "Máy chủ đã được thay hoặc phục hồi. Ứng dụng đang đối chiếu lại, không mất gì.",
    "disk-full": "Chưa lưu được: ổ đĩa của máy này đã đầy.",
    "storage-failed": "Chưa lưu được: máy này không ghi được dữ liệu.",
  },
  problem: {
    offline: "Không có mạng. Việc đã ghi nằm trên máy và tự gửi khi có mạng lại.",
    "no-address":
      "Không tìm thấy địa chỉ máy chủ: máy không có mạng, hoặc mạng này không biết tên máy chủ. Việc đã ghi nằm trên máy và tự gửi khi có mạng lại.",
    "cut-off": "Đường truyền bị ngắt giữa chừng. Ứng dụng tự thử lại, không mất gì.",
    "server-down":
      "Có mạng, nhưng máy chủ của thành phố không nhận kết nối, có thể đang ngừng hoặc khởi động lại. Việc đã ghi nằm trên máy; ứng dụng tự thử lại.",
    "clock-wrong":
      "Theo ngày giờ của máy này, chứng thư số của máy chủ chưa có hiệu lực hoặc đã hết hạn. Ngày giờ của máy có thể sai: hãy chỉnh lại ngày, giờ và múi giờ của máy. Nếu ngày giờ đã đúng, chứng thư số của máy chủ đã hết hạn: hãy báo người quản trị. Việc đã ghi nằm trên máy và tự gửi khi sửa xong.",
    "bad-certificate":
      "Nơi trả lời không chứng minh được là máy chủ của thành phố, nên chưa gửi gì. Có thể là trang đăng nhập của mạng không dây, hoặc máy chủ cài đặt sai. Hãy kiểm tra mạng; nếu vẫn vậy, báo người quản trị. Việc đã ghi nằm trên máy và tự gửi khi sửa xong.",
    timeout: "Máy chủ trả lời quá chậm. Ứng dụng tự thử lại.",
    "session-ended":
      "Phiên đăng nhập đã hết, hoặc mật khẩu đã thay đổi. Khóa máy rồi đăng nhập lại để gửi tiếp; không mất gì.",
    "account-disabled":
      "Người quản trị đã khóa tài khoản này. Việc đã ghi vẫn nằm trên máy và sẽ được gửi khi tài khoản được mở lại.",
    forbidden: "Máy chủ không cho tài khoản này vào dữ liệu của phường. Hãy báo người quản trị.",
    "not-found": "Máy chủ chưa có chỗ cho dữ liệu của phường này. Hãy báo người quản trị.",
    "too-large": "Nội dung quá lớn cho một lần gửi. Ứng dụng chia nhỏ rồi thử lại.",
    "too-many": "Máy chủ đang bận. Ứng dụng đợi rồi thử lại.",
    "server-error": "Máy chủ đang gặp lỗi. Ứng dụng tự thử lại.",
    "not-a-server":
      "Nơi trả lời không phải máy chủ Bàn trực phường, có thể là trang đăng nhập của mạng không dây. Hãy kiểm tra mạng.",
    "bad-data": "Câu trả lời của máy chủ bị đứt hoặc sai. Ứng dụng tự thử lại.",
    "disk-full":
      "Ổ đĩa của máy này đã đầy. Hãy xóa bớt tệp khác để ghi và nhận tiếp; những gì đã lưu vẫn còn.",
    "storage-failed":
      "Máy này không ghi được dữ liệu. Hãy khởi động lại ứng dụng; nếu vẫn vậy, báo người quản trị.",
  },
  last2: "Gửi nhận trọn vẹn lần cuối",
  refused: "Bị từ chối",
  refusedHelp:
    "Máy chủ không nhận những việc này. Chúng vẫn nằm trên máy; sửa nguyên nhân rồi gửi lại.",
  heldSeveral_other: "Chưa gửi được {{count}} việc, mở để xem",
  held: {
    "newer-schema": {
      line_other: "Chờ cập nhật ứng dụng ({{count}} chưa gửi)",
      title: "Chờ cập nhật ứng dụng",
      help: "Phản ánh trên máy chủ do ứng dụng mới hơn ghi. Hãy nhờ người quản trị cập nhật ứng dụng trên máy này; những việc này được giữ nguyên và tự gửi sau đó.",
    },
    "no-session": {
      line_other: "Chờ người ghi đăng nhập ({{count}})",
      title: "Chờ người ghi đăng nhập",
      help: "Những việc này chỉ gửi được bằng tài khoản của người đã ghi. Hãy nhờ người đó đăng nhập trên máy này khi có mạng; việc sẽ tự gửi.",
    },
    "no-access": {
      line_other: "Người ghi không còn quyền ở phường ({{count}} chưa gửi)",
      title: "Người ghi không còn quyền ở phường",
      help: "Máy chủ không nhận việc của người này ở phường nữa. Nếu cần gửi, hãy nhờ người quản trị cấp lại quyền; việc đã ghi vẫn nằm trên máy và tự gửi sau đó.",
    },
    "no-such-ticket": {
      line_other: "Máy chủ không còn phản ánh ({{count}} chưa gửi)",
      title: "Máy chủ không còn phản ánh",
      help: "Chỉ thành phố đưa phản ánh trở lại được. Hãy báo người quản trị; việc đã ghi vẫn nằm trên máy và tự gửi khi có lại phản ánh.",
    },
    "of-city": {
      line_other: "Máy chủ thiếu việc do thành phố ghi ({{count}})",
      title: "Việc do thành phố ghi",
      help: "Máy chủ đã mất những việc này sau khi phục hồi, và chỉ thành phố ghi lại được. Máy này đang giữ; hãy báo quản trị của thành phố.",
    },
  },
  unsent: "Chưa gửi",
  unsentHelp: "Tự gửi khi liên lạc được với máy chủ.",
  unreadable: "Không đọc được",
  unreadableHelp:
    "Bản mới của những phản ánh này được giữ nguyên và sẽ được đọc lại ở mỗi lần nhận. Trong lúc đó máy hiện bản cũ, nếu có. Các phản ánh khác không bị ảnh hưởng.",
  unreadableReason: {
    "not-a-ticket": "nội dung bị thiếu hoặc sai",
    "newer-schema": "do ứng dụng mới hơn ghi, hãy cập nhật ứng dụng này",
    "unsafe-text": "nội dung có ký tự hoặc tên không an toàn",
    "too-large": "nội dung quá lớn",
    "future-date": "có ngày giờ chưa đến; sẽ đọc lại khi đến lúc",
  },
  filesTitle: "Ảnh và tệp",
  filesNone: "Mọi tệp đã gửi xong.",
  filesStuck: "Có tệp không gửi được.",
  filesFetching_other: "Đang nhận về {{count}} tệp: {{received}} trong {{of}}.",
  filesRetry: "Gửi lại các tệp",
  fileKind: { photo: "Ảnh", video: "Video", audio: "Ghi âm", file: "Tệp" },
  fileAbout: "{{size}}, thêm {{at}}",
  fileTrouble: {
    damaged:
      "Tệp trên máy này đã hỏng, không gửi đi từ đây được. Nếu còn bản gốc trong máy ảnh hoặc điện thoại, hãy thêm lại vào phản ánh và báo người quản trị.",
    "no-session":
      "Tệp chỉ gửi được bằng tài khoản của người đã thêm. Tệp tự gửi khi người đó đăng nhập trên máy này.",
    "no-access":
      "Máy chủ không nhận tệp vì người thêm không còn quyền ở phường. Hãy báo người quản trị, rồi gửi lại.",
    "too-large":
      "Tệp lớn hơn mức máy chủ nhận. Hãy báo người quản trị, hoặc thêm lại một bản nhỏ hơn.",
    "no-place": "Máy chủ chưa có chỗ cho tệp của phường này. Hãy báo người quản trị, rồi gửi lại.",
    other: "Máy chủ không nhận tệp này. Hãy gửi lại; nếu vẫn vậy, báo người quản trị.",
  },
  access: {
    title: "Nhật ký xem chờ gửi",
    help: "Mỗi lần xem thông tin người phản ánh, xuất hoặc in hồ sơ đều được ghi lại. Những dòng này nằm an toàn trên máy cho đến khi máy chủ nhận.",
    waiting_other: "{{count}} dòng chờ gửi, dòng lâu nhất ghi {{at}}.",
    ofOthers_other:
      "{{count}} dòng trong số đó là của người khác, tự gửi khi người đó đăng nhập trên máy này.",
    refused: "Máy chủ không nhận một số dòng. Hãy báo người quản trị; các dòng vẫn được giữ.",
    send: "Gửi nhật ký ngay",
  },
  none: "Mọi việc đã gửi hết.",
  retry: "Gửi lại",
  retried: "Đã đưa vào hàng gửi lại.",
  otherTicket: "Phản ánh không còn hiện trên máy này",
  otherWard: "Đơn vị {{code}}",
  wardsTitle: "Từng đơn vị",
  wardLast: "Trọn vẹn lần cuối {{at}}",
  wardUnsent_other: "{{count}} việc chưa gửi",
  wardRefused_other: "{{count}} việc bị từ chối",
  wardPhase: {
    idle: "đã khớp với máy chủ",
    sending: "đang gửi",
    receiving: "đang nhận",
    waiting: "đợi thử lại",
    ofOthers: "bạn không phụ trách",
  },
  eventsTitle: "Nhật ký gửi nhận",
  eventsShow_other: "Xem {{count}} sự kiện gần nhất",
  traffic: "Phản ánh, hôm nay: đã gửi khoảng {{sent}}, đã nhận khoảng {{received}}.",
  trafficFiles: "Ảnh và tệp, từ lúc mở ứng dụng: đã gửi {{sent}}, đã nhận {{received}}.",
  event: {
    started: "Mở ứng dụng",
    offline: "Mất mạng",
    online: "Có mạng lại",
    sent_other: "Đã gửi xong {{count}} việc",
    received_other: "Đã nhận {{count}} thay đổi",
    problem: "Gặp trở ngại",
    recovered: "Đã thông suốt lại",
    refused_other: "Máy chủ từ chối {{count}} việc",
    "server-changed": "Máy chủ đã được thay hoặc phục hồi, máy này đối chiếu lại từ đầu",
    missing_other: "Máy chủ không còn {{count}} phản ánh mà máy này có",
    "ward-added": "Được giao thêm đơn vị",
    "ward-left": "Không còn phụ trách đơn vị",
  },
  diagnostics: "Lưu tệp chẩn đoán",
  diagnosticsSaved: "Đã lưu tệp chẩn đoán. Tệp không chứa nội dung phản ánh và tên người.",
  diagnosticsRefused: {
    "disk-full": "Chưa lưu được: ổ đĩa đã đầy.",
    denied: "Chưa lưu được: không được phép ghi vào thư mục này.",
  },
  missing: {
    deleted_other:
      "{{ward}}: {{count}} trong {{of}} phản ánh trên máy này đã biến mất khỏi máy chủ mà không có lý do.",
    lost_other:
      "{{ward}}: máy chủ vừa được thay hoặc phục hồi và không còn {{count}} trong {{of}} phản ánh mà máy này đang giữ.",
    kept_other: "{{ward}}: máy này giữ lại {{count}} phản ánh mà máy chủ không còn.",
    help: "Chưa có gì bị xóa trên máy này. Nếu bạn không biết vì sao, hãy giữ lại và báo người quản trị: máy này có thể là nơi duy nhất còn dữ liệu.",
    keep: "Giữ lại trên máy",
    remove: "Xóa khỏi máy…",
    removeTitle_other: "Xóa {{count}} phản ánh khỏi máy này?",
    removeHelp_other:
      "{{count}} phản ánh của {{ward}} sẽ bị xóa hẳn khỏi máy này và không lấy lại được từ máy chủ. Phản ánh nào còn việc chưa gửi thì vẫn được giữ.",
    removeNow_other: "Xóa {{count}} phản ánh",
    cancel: "Không, để tôi xem lại",
  },
  anew: {
    open: "Ghi lại thành đính chính",
    title: "Ghi lại thành đính chính",
    help: "Máy chủ không nhận việc này. Bạn có thể ghi lại nội dung thành một đính chính trong diễn biến; ảnh kèm theo được giữ nguyên.",
    text: "Nội dung đính chính",
    write: "Ghi đính chính",
    done: "Đã ghi đính chính. Việc bị từ chối không còn chờ gửi.",
  },
};
