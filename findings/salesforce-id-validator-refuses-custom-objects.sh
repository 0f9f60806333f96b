#!/usr/bin/env bash
# salesforce-id-validator 1.0.0 checks ids of Salesforce and lengthens 15 characters to 18. It knows ids by a fixed list of prefixes with a single one of custom objects,
# a00: the first that an org gives out. The records of every further custom object (a01, a0X, …), of Knowledge (ka0), external objects (x00) and newer standard objects
# are refused as INVALID_PREFIX, so a check before an import drops them. The 18 characters, which Salesforce made for systems that do not keep
# capitals and small letters apart, are refused too when such a system changed them.
# Seen: the answers below.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"dependencies":{"salesforce-id-validator":"1.0.0"}}' > package.json
npm install --no-audit --no-fund --silent
found=$(node -e '
const { generateId18FromId15, validateId18 } = require("salesforce-id-validator");
for (const prefix of ["006", "a00", "a01", "a0X", "ka0", "x00", "0WO"]) {
  const { id18, error } = generateId18FromId15(prefix + "000000000001");
  console.log(prefix, error ?? id18);
}
for (const id of ["001A0000006Vm9uIAC", "001a0000006vm9uiac"])
  console.log(id, validateId18(id).error ?? "valid");')
expected='006 006000000000001AAA
a00 a00000000000001AAA
a01 INVALID_PREFIX
a0X INVALID_PREFIX
ka0 INVALID_PREFIX
x00 INVALID_PREFIX
0WO INVALID_PREFIX
001A0000006Vm9uIAC valid
001a0000006vm9uiac INVALID_CHECKSUM'
[ "$found" = "$expected" ] || { echo "expected:"; echo "$expected"; echo "seen:"; echo "$found"; exit 1; }
echo "salesforce-id-validator 1.0.0 refuses the ids of custom objects but one."
