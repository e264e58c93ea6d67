import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconFileImport, IconUserPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountCard, CreatedAccount } from "../../../domain/contract/accounts";
import { Blank } from "../../ui";
import { AccountDialog } from "./account-dialog";
import { AccountRow } from "./account-row";
import type { AccountAction } from "./account-row";
import { useAdmin } from "./admin-context";
import classes from "./admin-screen.module.css";
import { ConfirmDialog } from "./confirm-dialog";
import { findAccounts } from "./find-in-list";
import { GivenPassword } from "./given-password";
import { ImportDialog } from "./import-dialog";
import { ListState } from "./list-state";
import { refusalText } from "./refusal-text";
import { SearchBar } from "./search-bar";
import { SignOutDialog } from "./sign-out-dialog";
import { useList } from "./use-list";
import { VirtualList } from "./virtual-list";

type Open =
  | { readonly what: "create" | "import" }
  | { readonly what: AccountAction; readonly account: AccountCard }
  | { readonly what: "given"; readonly created: CreatedAccount };

export function PeopleTab() {
  const { t } = useTranslation();
  const { api } = useAdmin();
  const { listed, reload } = useList(api.accounts);
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState<Open>();
  const close = () => {
    setOpen(undefined);
  };
  const act = async (what: AccountAction, account: AccountCard) => {
    if (what !== "enable") {
      setOpen({ what, account });
      return;
    }
    const enabled = await api.setDisabled(account.user, false);
    const message = enabled.ok
      ? t("admin.confirm.enabled", { name: account.displayName })
      : refusalText(enabled, t);
    notifications.show({ message });
    reload();
  };
  const ready = listed.state === "ready";
  const found = ready ? findAccounts(listed.value.accounts, typed) : [];
  return (
    <section className={classes["tab"]} aria-label={t("admin.people")}>
      <SearchBar
        label={t("admin.list.search")}
        typed={typed}
        onType={setTyped}
        found={ready ? t("admin.list.count", { count: found.length }) : undefined}
      >
        <Button
          variant="default"
          disabled={!ready}
          leftSection={<IconFileImport size="1.125rem" stroke={1.75} />}
          onClick={() => {
            setOpen({ what: "import" });
          }}
        >
          {t("admin.list.import")}
        </Button>
        <Button
          disabled={!ready}
          leftSection={<IconUserPlus size="1.125rem" stroke={1.75} />}
          onClick={() => {
            setOpen({ what: "create" });
          }}
        >
          {t("admin.list.add")}
        </Button>
      </SearchBar>
      <ListState listed={listed} onRetry={reload}>
        {({ accounts }) =>
          found.length === 0 ? (
            <Blank title={t(accounts.length === 0 ? "admin.list.noneYet" : "admin.list.none")} />
          ) : (
            <VirtualList items={found} label={t("admin.people")} keyOf={(one) => one.user}>
              {(account) => (
                <AccountRow account={account} onAction={(what) => void act(what, account)} />
              )}
            </VirtualList>
          )
        }
      </ListState>
      {open !== undefined && (
        <OpenDialog
          open={open}
          onClose={close}
          onChanged={reload}
          onGiven={(created) => {
            setOpen({ what: "given", created });
          }}
        />
      )}
    </section>
  );
}

type OpenDialogProps = {
  readonly open: Open;
  readonly onClose: () => void;
  readonly onChanged: () => void;
  readonly onGiven: (created: CreatedAccount) => void;
};

function OpenDialog({ open, onClose, onChanged, onGiven }: OpenDialogProps) {
  const { api } = useAdmin();
  switch (open.what) {
    case "create":
      return <AccountDialog onClose={onClose} onChanged={onChanged} onGiven={onGiven} />;
    case "edit":
      return (
        <AccountDialog
          account={open.account}
          onClose={onClose}
          onChanged={onChanged}
          onGiven={onGiven}
        />
      );
    case "import":
      return <ImportDialog onClose={onClose} onChanged={onChanged} />;
    case "given":
      return <GivenPassword created={open.created} onClose={onClose} />;
    case "signOut":
      return (
        <SignOutDialog
          whose="person"
          name={open.account.displayName}
          order={(mode) => api.signOutPerson(open.account.user, mode)}
          onClose={onClose}
          onChanged={onChanged}
        />
      );
    case "enable":
      return null;
    case "reset":
    case "disable":
      return (
        <ConfirmDialog
          what={open.what}
          account={open.account}
          onClose={onClose}
          onChanged={onChanged}
          onGiven={onGiven}
        />
      );
  }
}
