import type { Status } from "../../domain/rules/life-cycle";
import type { Html } from "./html";
import { html, joined } from "./html";
import { pageStylePath } from "./page-style";
import type { Summary } from "./summary";

type StatusWords = {
  readonly label: string;
  readonly tone: "good" | "wait" | "alert";
  readonly meaning: string;
};

const processing: StatusWords = {
  label: "Đang xử lý",
  tone: "wait",
  meaning: "Đơn vị đang kiểm tra, xử lý. Kết quả sẽ được công khai tại đây.",
};

const sorting: StatusWords = {
  label: "Đã tiếp nhận",
  tone: "wait",
  meaning: "Phản ánh đã được tiếp nhận và đang được phân loại.",
};

const rerouting: StatusWords = {
  label: "Đang xác định đơn vị xử lý",
  tone: "wait",
  meaning: "Nội dung chưa đúng thẩm quyền của đơn vị được chuyển, đang được xem xét lại.",
};

const statusWords: { readonly [status in Status]: StatusWords } = {
  received: sorting,
  classified: sorting,
  needInfo: {
    label: "Chờ bổ sung thông tin",
    tone: "alert",
    meaning: "Phản ánh chưa đủ thông tin để xử lý. Kính đề nghị Ông/Bà bổ sung qua tổng đài 1022.",
  },
  dispatched: {
    label: "Đã chuyển xử lý",
    tone: "wait",
    meaning: "Phản ánh đã được chuyển đến đơn vị có trách nhiệm.",
  },
  accepted: processing,
  assigned: processing,
  inspecting: processing,
  progressReplied: {
    label: "Đang xử lý, đã phản hồi tiến độ",
    tone: "wait",
    meaning: "Đơn vị đã báo tiến độ và cam kết thời hạn xử lý dứt điểm.",
  },
  submitted: processing,
  sentBack: processing,
  approved: {
    label: "Đã có kết quả, đang trả lời",
    tone: "wait",
    meaning: "Kết quả đã được duyệt. Người phản ánh được trả lời trước khi công khai.",
  },
  replied: {
    label: "Đã trả lời, sắp công khai",
    tone: "wait",
    meaning: "Người phản ánh đã được trả lời. Kết quả sẽ được công khai tại đây.",
  },
  published: {
    label: "Đã công khai kết quả",
    tone: "good",
    meaning: "Phản ánh đã được xử lý và kết quả được công khai dưới đây.",
  },
  returned: rerouting,
  forwarded: rerouting,
  reopened: {
    label: "Đã tiếp nhận phản ánh lại",
    tone: "alert",
    meaning: "Phản ánh được xem xét lại theo yêu cầu của người dân.",
  },
  closed: { label: "Đã kết thúc", tone: "good", meaning: "Phản ánh đã được xử lý xong." },
  refused: {
    label: "Không tiếp nhận",
    tone: "alert",
    meaning: "Phản ánh không thuộc nội dung tiếp nhận của cổng 1022.",
  },
  merged: {
    label: "Đã gộp",
    tone: "wait",
    meaning: "Phản ánh trùng nội dung với một tin khác và được xử lý chung với tin đó.",
  },
  guided: {
    label: "Đã hướng dẫn",
    tone: "good",
    meaning: "Nội dung thuộc nơi khác giải quyết. Người phản ánh đã được hướng dẫn nơi gửi.",
  },
};

export function searchPage(notice?: string, typed = ""): string {
  return page(
    "Tra cứu kết quả xử lý phản ánh",
    html`<h1>Tra cứu kết quả xử lý phản ánh, kiến nghị</h1>
      <p>Nhập mã tin mà tổng đài 1022 đã cung cấp khi tiếp nhận phản ánh.</p>
      ${notice === undefined ? undefined : noticeCard(notice)} ${searchForm(typed)}`,
  );
}

export function unknownCodePage(code: string): string {
  return page(
    "Không tìm thấy mã tin",
    html`<h1>Không tìm thấy mã tin ${code}</h1>
      <p>
        Kính đề nghị Ông/Bà kiểm tra lại mã tin. Phản ánh vừa gửi có thể cần vài phút để hiện ở đây.
      </p>
      ${searchForm(code)}`,
  );
}

export function notFoundPage(): string {
  return page(
    "Không có trang này",
    html`<h1>Không có trang này</h1>
      <p>Kính mời Ông/Bà tra cứu theo mã tin.</p>
      ${searchForm("")}`,
  );
}

export function errorPage(): string {
  return page(
    "Hệ thống đang bận",
    html`<h1>Hệ thống đang bận</h1>
      <p>Kính đề nghị Ông/Bà thử lại sau ít phút.</p>
      <p><a href="/">Về trang tra cứu</a></p>`,
  );
}

export function resultPage(summary: Summary, fieldLabel: string): string {
  const words = statusWords[summary.status];
  const rows: readonly (readonly [string, string | undefined])[] = [
    ["Mã tin", summary.code],
    ["Lĩnh vực", fieldLabel],
    ["Đơn vị xử lý", unitName(summary)],
    ["Tiếp nhận lúc", localTime(summary.receivedAt)],
    ["Hạn xử lý", summary.dueAt && localTime(summary.dueAt)],
    ["Công khai lúc", summary.publishedAt && localTime(summary.publishedAt)],
  ];
  return page(
    `Kết quả xử lý mã tin ${summary.code}`,
    html`<h1>Kết quả xử lý phản ánh</h1>
      <div class="card">
        <p class="status ${words.tone}">${words.label}</p>
        <p>${words.meaning}</p>
        <dl>${joined(rows.map(([term, value]) => row(term, value)))}</dl>
      </div>
      ${answerCard(summary)} ${searchForm("")}`,
  );
}

function row(term: string, value: string | undefined): Html {
  return value === undefined
    ? html``
    : html`<dt>${term}</dt>
        <dd>${value}</dd>`;
}

function answerCard({ text, status, code, photos = [] }: Summary): Html {
  if (text === undefined) return html``;
  const title = status === "published" ? "Nội dung trả lời" : "Nội dung trả lời lần trước";
  return html`<section class="card">
    <h2>${title}</h2>
    <p class="answer">${text}</p>
    ${joined(photos.map((sha256, index) => photo(code, { sha256, index })))}
  </section>`;
}

function photo(code: string, { sha256, index }: { sha256: string; index: number }): Html {
  const name = `Ảnh kết quả ${String(index + 1)}`;
  return html`<img
    class="photo"
    loading="lazy"
    src="/ket-qua/${code}/anh/${sha256}"
    alt="${name}"
  />`;
}

function unitName(summary: Summary): string {
  return summary.unitName === undefined
    ? `Đơn vị ${summary.unitId}`
    : `UBND ${summary.unitName.charAt(0).toLowerCase()}${summary.unitName.slice(1)}`;
}

function noticeCard(text: string): Html {
  return html`<p class="card alert" role="alert">${text}</p>`;
}

function searchForm(typed: string): Html {
  return html`<form class="card" action="/tra-cuu" method="get" role="search">
    <label for="ma">Mã tin</label>
    <input
      id="ma"
      name="ma"
      value="${typed}"
      required
      maxlength="40"
      autocomplete="off"
      placeholder="1022-26-00000001"
      aria-describedby="ma-mau"
    />
    <button type="submit">Tra cứu</button>
    <span class="hint" id="ma-mau">Ví dụ: 1022-26-00000001. Có thể nhập liền, không cần gạch.</span>
  </form>`;
}

/** "08:10, 01/07/2026", by the clock of Ho Chi Minh City (UTC+7 all year). */
function localTime(instant: string): string {
  const local = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString();
  const [year, month, day] = local.slice(0, 10).split("-");
  return `${local.slice(11, 16)}, ${day ?? ""}/${month ?? ""}/${year ?? ""}`;
}

function page(title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <title>${title} – 1022</title>
        <link rel="stylesheet" href="${pageStylePath}" />
      </head>
      <body>
        <a class="skip" href="#noi-dung">Đến nội dung chính</a>
        <header>
          <p><a href="/">Cổng thông tin 1022 – Kết quả xử lý phản ánh</a></p>
        </header>
        <main id="noi-dung">${content}</main>
        <footer>
          Trang này chỉ nêu kết quả xử lý. Thông tin của người phản ánh được giữ bí mật.
        </footer>
      </body>
    </html>`.markup;
}
