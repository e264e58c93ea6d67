import { Checkbox, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Person } from "../../../domain/model/entry";
import { foldText } from "../../../domain/rules/publication";
import type { StaffMember } from "../../store";
import { useDesk } from "../desk-context";
import { useReadable } from "../use-readable";
import classes from "./people-picker.module.css";

export type PeoplePickerProps = {
  readonly chosen: readonly Person[];
  readonly error: string | undefined;
  readonly onChange: (chosen: readonly Person[]) => void;
};

const searchFrom = 8;

/** The people of this ward, each with a box; a search only when there are many. */
export function PeoplePicker({ chosen, error, onChange }: PeoplePickerProps) {
  const { t } = useTranslation();
  const { desk, session } = useDesk();
  const staff = useReadable(desk.staff).filter(({ unitId }) => unitId === session.unitId);
  const [search, setSearch] = useState("");
  const wanted = foldText(search);
  const shown = staff.filter(({ name }) => foldText(name).includes(wanted));
  const toggle = (person: StaffMember, checked: boolean) => {
    const others = chosen.filter(({ user }) => user !== person.user);
    onChange(checked ? [...others, { user: person.user, name: person.name }] : others);
  };
  return (
    <fieldset className={classes["field"]}>
      <legend className={classes["legend"]}>{t("forms.assign.people")}</legend>
      {staff.length >= searchFrom && (
        <TextInput
          aria-label={t("forms.assign.find")}
          placeholder={t("forms.assign.find")}
          leftSection={<IconSearch size="1.125rem" stroke={1.75} />}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
          }}
        />
      )}
      <div className={classes["people"]}>
        {shown.map((person) => (
          <Checkbox
            key={person.user}
            className={classes["person"] ?? ""}
            label={
              person.user === session.user ? `${person.name} ${t("forms.assign.me")}` : person.name
            }
            description={person.position}
            checked={chosen.some(({ user }) => user === person.user)}
            aria-invalid={error !== undefined}
            onChange={(event) => {
              toggle(person, event.currentTarget.checked);
            }}
          />
        ))}
      </div>
      {staff.length === 0 && <p className={classes["soft"]}>{t("forms.assign.none")}</p>}
      {staff.length > 0 && shown.length === 0 && (
        <p className={classes["soft"]}>{t("forms.assign.noMatch")}</p>
      )}
      {error !== undefined && <p className={classes["error"]}>{error}</p>}
    </fieldset>
  );
}
