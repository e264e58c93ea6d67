import { Checkbox, Pill } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAdmin } from "./admin-context";
import classes from "./admin-screen.module.css";
import { cityRoles, describeRole, rolesIn } from "./role-choice";
import { useRoleText } from "./use-role-text";

export type RoleFieldsProps = {
  readonly unitId: string;
  readonly roles: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (roles: readonly string[]) => void;
};

export function RoleFields({ unitId, roles, error, onChange }: RoleFieldsProps) {
  const { t } = useTranslation();
  const { units, unitName } = useAdmin();
  const roleText = useRoleText();
  const here = rolesIn(units.find((unit) => unit.id === unitId));
  const shown: readonly string[] = [...here, ...cityRoles];
  const elsewhere = roles.filter((role) => !shown.includes(role));
  const group = (label: string, choices: readonly string[], hint?: string) => (
    <Checkbox.Group
      label={label}
      description={hint}
      value={roles.filter((role) => choices.includes(role))}
      onChange={(chosen) => {
        onChange([...roles.filter((role) => !choices.includes(role)), ...chosen]);
      }}
    >
      <div className={classes["checks"]}>
        {choices.map((role) => {
          const name = describeRole(role)?.name;
          return name && <Checkbox key={role} value={role} label={t(`admin.roles.${name}`)} />;
        })}
      </div>
    </Checkbox.Group>
  );
  return (
    <>
      {here.length > 0 && group(t("admin.form.roles", { unit: unitName(unitId) }), here)}
      {elsewhere.length > 0 && (
        <div>
          <div>{t("admin.form.otherRoles")}</div>
          <div className={classes["chips"]}>
            {elsewhere.map((role) => (
              <Pill
                key={role}
                size="md"
                withRemoveButton
                removeButtonProps={{
                  "aria-label": t("admin.form.removeRole", { role: roleText([role], unitId) }),
                  "aria-hidden": false,
                  tabIndex: 0,
                }}
                onRemove={() => {
                  onChange(roles.filter((other) => other !== role));
                }}
              >
                {roleText([role], unitId)}
              </Pill>
            ))}
          </div>
        </div>
      )}
      {group(t("admin.form.cityRoles"), cityRoles, t("admin.form.rolesHint"))}
      {error !== undefined && (
        <p className="mantine-InputWrapper-error" role="alert">
          {error}
        </p>
      )}
    </>
  );
}
