import type { App, MenuItemConstructorOptions } from "electron";
import type { AppLocale } from "../../domain/contract/ipc";

const words = {
  vi: {
    file: "Tệp",
    quit: "Thoát",
    edit: "Soạn thảo",
    undo: "Hoàn tác",
    redo: "Làm lại",
    cut: "Cắt",
    copy: "Chép",
    paste: "Dán",
    selectAll: "Chọn tất cả",
    view: "Hiển thị",
    zoomIn: "Phóng to",
    zoomOut: "Thu nhỏ",
    actualSize: "Cỡ chữ gốc",
    fullScreen: "Toàn màn hình",
    reload: "Tải lại",
    tools: "Công cụ cho người phát triển",
    window: "Cửa sổ",
    minimize: "Thu xuống thanh tác vụ",
    close: "Đóng cửa sổ",
  },
  en: {
    file: "File",
    quit: "Quit",
    edit: "Edit",
    undo: "Undo",
    redo: "Redo",
    cut: "Cut",
    copy: "Copy",
    paste: "Paste",
    selectAll: "Select all",
    view: "View",
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    actualSize: "Actual size",
    fullScreen: "Full screen",
    reload: "Reload",
    tools: "Developer tools",
    window: "Window",
    minimize: "Minimize",
    close: "Close window",
  },
} as const;

/** The native menu with its shortcuts. Developer tools only where the app is being developed. */
export function menuTemplate(
  locale: AppLocale,
  { isPackaged }: Pick<App, "isPackaged">,
): MenuItemConstructorOptions[] {
  const say = words[locale];
  const developer: MenuItemConstructorOptions[] = isPackaged
    ? []
    : [
        { type: "separator" },
        { role: "reload", label: say.reload, accelerator: "CmdOrCtrl+Shift+R" },
        { role: "toggleDevTools", label: say.tools, accelerator: "CmdOrCtrl+Shift+I" },
      ];
  return [
    {
      label: say.file,
      submenu: [{ role: "quit", label: say.quit, accelerator: "CmdOrCtrl+Q" }],
    },
    {
      label: say.edit,
      submenu: [
        { role: "undo", label: say.undo, accelerator: "CmdOrCtrl+Z" },
        { role: "redo", label: say.redo, accelerator: "CmdOrCtrl+Shift+Z" },
        { type: "separator" },
        { role: "cut", label: say.cut, accelerator: "CmdOrCtrl+X" },
        { role: "copy", label: say.copy, accelerator: "CmdOrCtrl+C" },
        { role: "paste", label: say.paste, accelerator: "CmdOrCtrl+V" },
        { role: "selectAll", label: say.selectAll, accelerator: "CmdOrCtrl+A" },
      ],
    },
    {
      label: say.view,
      submenu: [
        { role: "zoomIn", label: say.zoomIn, accelerator: "CmdOrCtrl+=" },
        { role: "zoomOut", label: say.zoomOut, accelerator: "CmdOrCtrl+-" },
        { role: "resetZoom", label: say.actualSize, accelerator: "CmdOrCtrl+0" },
        { type: "separator" },
        { role: "togglefullscreen", label: say.fullScreen, accelerator: "F11" },
        ...developer,
      ],
    },
    {
      label: say.window,
      submenu: [
        { role: "minimize", label: say.minimize, accelerator: "CmdOrCtrl+M" },
        { role: "close", label: say.close, accelerator: "CmdOrCtrl+W" },
      ],
    },
  ];
}
