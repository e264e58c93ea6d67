import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./admin-screen.module.css";

export type SearchBarProps = {
  readonly label: string;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  /** How many were found; absent while there is no list to look through. */
  readonly found: string | undefined;
  /** What else can be done with the list. */
  readonly children?: ReactNode;
};

/** Above a list of people or devices. */
export function SearchBar({ label, typed, onType, found, children }: SearchBarProps) {
  return (
    <div className={classes["bar"]}>
      <TextInput
        className={classes["search"]}
        aria-label={label}
        placeholder={label}
        leftSection={<IconSearch size="1rem" stroke={1.75} />}
        disabled={found === undefined}
        value={typed}
        onChange={(event) => {
          onType(event.currentTarget.value);
        }}
      />
      {found !== undefined && (
        <span className={classes["soft"]} role="status">
          {found}
        </span>
      )}
      <span className={classes["space"]} />
      {children}
    </div>
  );
}
