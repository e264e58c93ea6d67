import { MantineProvider } from "@mantine/core";
import { DatesProvider } from "@mantine/dates";
import { Notifications } from "@mantine/notifications";
import type { i18n } from "i18next";
import { useEffect } from "react";
import { I18nextProvider } from "react-i18next";
import { cssVariables, theme } from "../../ui";
import { ServerScreen } from "../first-run/server-screen";
import { ServicesContext } from "../services";
import type { Services } from "../services";
import { DeskScreen } from "../shell/desk-screen";
import { ErrorBoundary } from "../shell/error-boundary";
import { LockScreen } from "../sign-in/lock-screen";
import { OpenFailedScreen, OpeningScreen } from "../sign-in/opening-screen";
import { SignInScreen } from "../sign-in/sign-in-screen";
import { useReadable } from "../use-readable";
import { useSessionPhase } from "./use-session-phase";

export type AppProps = {
  readonly services: Services;
  readonly translations: i18n;
  /** Styles that are made while running carry it, or the content security policy drops them. */
  readonly styleNonce: string;
};

export function App({ services, translations, styleNonce }: AppProps) {
  const { language, theme: scheme, textSize } = useReadable(services.preferences);
  useEffect(() => {
    void translations.changeLanguage(language);
    document.documentElement.lang = language;
    void services.bridge.ask["app:set-locale"](language);
  }, [translations, language, services]);
  useEffect(() => {
    document.documentElement.dataset["textSize"] = textSize;
  }, [textSize]);
  return (
    <I18nextProvider i18n={translations}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        getStyleNonce={() => styleNonce}
        {...schemeProps(scheme)}
      >
        <DatesProvider settings={{ locale: language, firstDayOfWeek: 1, weekendDays: [0, 6] }}>
          <ServicesContext.Provider value={services}>
            <ErrorBoundary>
              <CurrentScreen services={services} />
            </ErrorBoundary>
            <Notifications position="bottom-center" limit={3} />
          </ServicesContext.Provider>
        </DatesProvider>
      </MantineProvider>
    </I18nextProvider>
  );
}

function schemeProps(scheme: "light" | "dark" | "auto") {
  return scheme === "auto"
    ? ({ defaultColorScheme: "auto" } as const)
    : ({ forceColorScheme: scheme } as const);
}

function CurrentScreen({ services }: { readonly services: Services }) {
  const control = useSessionPhase(services);
  const { state } = control;
  const notice = control.notice === undefined ? {} : { notice: control.notice };
  switch (state.phase) {
    case "starting":
      return null;
    case "no-server":
      return (
        <ServerScreen
          key={state.invitation}
          {...(state.invitation === undefined ? {} : { invitation: state.invitation })}
          {...(state.changing === true ? { onCancel: control.keepServer } : {})}
          onDone={control.serverChanged}
        />
      );
    case "signed-out":
      return (
        <SignInScreen
          server={{ url: state.serverUrl, onChange: control.changeServer }}
          onSignedIn={control.signedIn}
        />
      );
    case "opening":
      return <OpeningScreen session={state.session} />;
    case "open-failed":
      return <OpenFailedScreen onRetry={control.retryOpening} />;
    case "locked":
      return (
        <LockScreen
          session={state.session}
          open={state.open}
          {...notice}
          onSignedIn={control.signedIn}
        />
      );
    case "open":
      return (
        <DeskScreen
          key={state.session.user}
          session={state.session}
          open={state.open}
          {...notice}
          onNoticeSeen={control.forgetNotice}
          onSignOut={control.signOut}
        />
      );
  }
}
