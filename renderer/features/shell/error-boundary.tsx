import { Button, Group } from "@mantine/core";
import { IconTool } from "@tabler/icons-react";
import type { ErrorInfo, ReactNode } from "react";
import { Component } from "react";
import { useTranslation } from "react-i18next";
import { Blank } from "../../ui";
import classes from "./error-boundary.module.css";

type Props = { readonly children: ReactNode };
type State = { readonly failure?: Error };

/** A bug in one part of the screen takes down that part alone, and says that nothing is lost. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = {};

  static getDerivedStateFromError(failure: unknown): State {
    return { failure: failure instanceof Error ? failure : new Error(String(failure)) };
  }

  override componentDidCatch(failure: Error, info: ErrorInfo): void {
    // Names of components only: messages of errors may hold what people typed.
    console.error("a part of the screen failed", failure.name, info.componentStack);
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === undefined) return this.props.children;
    return (
      <CrashScreen
        failure={failure}
        onRetry={() => {
          this.setState({});
        }}
      />
    );
  }
}

type CrashScreenProps = { readonly failure: Error; readonly onRetry: () => void };

function CrashScreen({ failure, onRetry }: CrashScreenProps) {
  const { t } = useTranslation();
  return (
    <div className={classes["crash"]} role="alert">
      <Blank
        icon={<IconTool size="2rem" stroke={1.5} />}
        title={t("shell.crash.title")}
        text={t("shell.crash.text")}
        action={
          <Group justify="center" gap="sm">
            <Button onClick={onRetry}>{t("shell.crash.retry")}</Button>
            <Button
              variant="default"
              onClick={() => {
                window.location.reload();
              }}
            >
              {t("shell.crash.reload")}
            </Button>
          </Group>
        }
      />
      <details className={classes["detail"]}>
        <summary>{t("shell.crash.detail")}</summary>
        <pre>{failure.stack ?? failure.message}</pre>
      </details>
    </div>
  );
}
