import type { CSSVariablesResolver, MantineColorsTuple } from "@mantine/core";
import { createTheme } from "@mantine/core";

/** A calm desk: one blue-green for what can be done, greys for the rest, red for overdue alone. */
const river: MantineColorsTuple = [
  "#ebf6f8",
  "#d8ecf0",
  "#b1d9e1",
  "#85c3cf",
  "#5cacbb",
  "#3a95a6",
  "#1d7f91",
  "#0f6b7c",
  "#0b5665",
  "#07414d",
];

const stone: MantineColorsTuple = [
  "#f6f8f8",
  "#eef1f2",
  "#e3e8ea",
  "#d4dbde",
  "#bcc6ca",
  "#94a1a6",
  "#5b6a70",
  "#445257",
  "#2c373b",
  "#182023",
];

const night: MantineColorsTuple = [
  "#d9e0e2",
  "#bcc6c9",
  "#9eaaae",
  "#76848a",
  "#46535a",
  "#364248",
  "#2a3439",
  "#1f282c",
  "#182023",
  "#11181b",
];

const amber: MantineColorsTuple = [
  "#fff6e8",
  "#fdebd0",
  "#f8d7a5",
  "#f1be72",
  "#e9a445",
  "#d98a1f",
  "#bb6f0c",
  "#955505",
  "#7a4504",
  "#5c3303",
];

export const theme = createTheme({
  colors: { river, gray: stone, dark: night, amber },
  primaryColor: "river",
  primaryShade: { light: 7, dark: 6 },
  fontFamily: '"Be Vietnam Pro", "Segoe UI", "Noto Sans", sans-serif',
  headings: { fontFamily: '"Be Vietnam Pro", "Segoe UI", sans-serif', fontWeight: "600" },
  // Nothing is smaller than 14 px at the normal text size.
  fontSizes: {
    xs: "0.875rem",
    sm: "0.9375rem",
    md: "1rem",
    lg: "1.125rem",
    xl: "1.25rem",
  },
  defaultRadius: "md",
  radius: { sm: "0.25rem", md: "0.5rem", lg: "0.75rem" },
  cursorType: "pointer",
  respectReducedMotion: true,
  autoContrast: false,
  focusRing: "auto",
  components: {
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true, multiline: true, maw: 340 } },
    Menu: { defaultProps: { shadow: "md", withinPortal: true } },
    Modal: { defaultProps: { centered: true, radius: "lg", overlayProps: { opacity: 0.35 } } },
    Anchor: { defaultProps: { inherit: true } },
    Drawer: { defaultProps: { overlayProps: { opacity: 0.25 } } },
    Textarea: { defaultProps: { autosize: true, minRows: 3, maxRows: 12 } },
  },
});

const light = {
  page: "#eef2f3",
  surface: "#ffffff",
  "surface-soft": "#f6f8f8",
  "surface-rail": "#e5ecee",
  ink: "#182023",
  "ink-soft": "#55646a",
  line: "#dfe5e7",
  "line-strong": "#bcc6ca",
  accent: "#0f6b7c",
  "accent-soft": "#ebf6f8",
  "accent-line": "#85c3cf",
  selection: "#b1d9e1",
  overdue: "#c01f1f",
  "overdue-soft": "#fdeeee",
  soon: "#955505",
  "soon-soft": "#fff6e8",
  "soon-bar": "#d98a1f",
  good: "#1f6b45",
  "good-soft": "#e9f6ef",
  "bar-track": "#e3e8ea",
  "bar-fill": "#5cacbb",
  public: "#f3f7ec",
  "public-line": "#b9cb97",
  "public-ink": "#41551c",
} as const;

const dark: { readonly [Name in keyof typeof light]: string } = {
  page: "#11181b",
  surface: "#182023",
  "surface-soft": "#1f282c",
  "surface-rail": "#141c1f",
  ink: "#e3e8ea",
  "ink-soft": "#a3afb3",
  line: "#2a3439",
  "line-strong": "#46535a",
  accent: "#5cacbb",
  "accent-soft": "#15303a",
  "accent-line": "#1d7f91",
  selection: "#0b5665",
  overdue: "#ff8f87",
  "overdue-soft": "#3a1c1c",
  soon: "#f1be72",
  "soon-soft": "#352811",
  "soon-bar": "#d98a1f",
  good: "#7fd1a4",
  "good-soft": "#16301f",
  "bar-track": "#2a3439",
  "bar-fill": "#3a95a6",
  public: "#1e2617",
  "public-line": "#4c5f2c",
  "public-ink": "#c3d89c",
};

function named(colors: { readonly [name: string]: string }): Record<string, string> {
  return Object.fromEntries(Object.entries(colors).map(([name, value]) => [`--wd-${name}`, value]));
}

/** Form errors and refusals are amber: overdue is the only red on the screen. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...named(light),
    "--mantine-color-error": light.soon,
    "--mantine-color-body": light.surface,
    "--mantine-color-text": light.ink,
    "--mantine-color-dimmed": light["ink-soft"],
    "--mantine-color-placeholder": "#66757b",
  },
  dark: {
    ...named(dark),
    "--mantine-color-error": dark.soon,
    "--mantine-color-body": dark.surface,
    "--mantine-color-text": dark.ink,
    "--mantine-color-dimmed": dark["ink-soft"],
    "--mantine-color-placeholder": "#8b989d",
  },
});
