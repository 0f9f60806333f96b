namespace Sandbox.Salesforce.Records;

/// <summary>The matching equations of Salesforce's standard rules. A field that is empty matches nothing.</summary>
internal static class DuplicateEquations
{
    private static readonly HashSet<string> LegalForms = ["inc", "incorporated", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "plc", "gmbh", "ag", "sa", "bv"];

    public static bool AreSameAccount(Row one, Row other)
    {
        bool Same(string field) => IsSame(one[field].AsString(), other[field].AsString());
        bool SameDigits(string field) => AreSameDigits(one[field].AsString(), other[field].AsString());
        var isNamed = IsSame(Company(one["Name"].AsString()), Company(other["Name"].AsString()));
        return (isNamed && (Same("BillingStreet") || (Same("BillingCity") && Same("BillingState")) || Same("BillingPostalCode") || SameDigits("Phone")))
            || (Same("Website") && (SameDigits("Phone") || Same("BillingStreet")));
    }

    public static bool AreSamePerson(PersonFields one, PersonFields other)
    {
        if (!IsSame(one.LastName, other.LastName))
            return false;
        var isNamed = IsSame(one.FirstName, other.FirstName);
        var sameCompany = IsSame(Company(one.Company), Company(other.Company));
        var sameTitle = IsSame(one.Title, other.Title);
        var samePhone = AreSameDigits(one.Phone, other.Phone);
        var isNear = IsSame(one.City, other.City) || IsSame(one.PostalCode, other.PostalCode) || samePhone;
        // A first name that is missing is left aside where the address is compared.
        return ((isNamed || one.FirstName.Length * other.FirstName.Length == 0) && IsSame(one.Email, other.Email))
            || (isNamed && ((sameTitle && sameCompany) || samePhone || (IsSame(one.Street, other.Street) && (isNear || sameTitle))));
    }

    private static string Company(string? name) =>
        string.Join(' ', Words(name).Where(word => !LegalForms.Contains(word)));

    private static bool IsSame(string? one, string? other) => one is { Length: > 0 } && other is { Length: > 0 }
        && (one.Equals(other, StringComparison.OrdinalIgnoreCase) || (Words(one).SequenceEqual(Words(other)) && Words(one).Any()));

    private static bool AreSameDigits(string? one, string? other) =>
        Digits(one) is { Length: > 6 } digits && digits == Digits(other);

    private static string Digits(string? text) => string.Concat((text ?? "").Where(char.IsAsciiDigit));

    private static IEnumerable<string> Words(string? text) =>
        string.Concat((text ?? "").Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : c is '.' or '\'' ? '\0' : ' ')).Replace("\0", "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
