import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { KnownPerson } from "../../../domain/contract/device-ipc";
import { initials } from "../people/initials";
import classes from "./people-list.module.css";

type PeopleListProps = {
  readonly people: readonly KnownPerson[];
  readonly onPick: (person: KnownPerson) => void;
};

/** One press changes the person; only the password is left to type. */
export function PeopleList({ people, onPick }: PeopleListProps) {
  const { t } = useTranslation();
  if (people.length === 0) return null;
  return (
    <section className={classes["people"]} aria-label={t("device.locked.people")}>
      <h2 className={classes["title"]}>{t("device.locked.people")}</h2>
      <ul className={classes["list"]}>
        {people.map((person) => (
          <li key={person.user}>
            <UnstyledButton
              className={classes["person"]}
              onClick={() => {
                onPick(person);
              }}
            >
              <span className={classes["initials"]} aria-hidden="true">
                {initials(person.displayName)}
              </span>
              <span>
                {person.displayName}
                <span className={classes["unit"]}>{person.unitName}</span>
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
