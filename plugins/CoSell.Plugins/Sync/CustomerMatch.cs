using CoSell.Plugins.Json;

namespace CoSell.Plugins.Sync;

/// <summary>Which account of the CRM a referral's customer is: same name and same postal code, as Microsoft's connector matches.</summary>
internal static class CustomerMatch
{
    public static JsonObject? Find(IReadOnlyList<JsonObject> accounts, JsonObject referral)
    {
        var customer = referral.Object("customerProfile");
        var named = accounts.Where(account => Same(account.Text("Name"), customer.Text("name"))).ToList();
        var postalCode = customer.Object("address").Text("postalCode");
        var exact = named.FirstOrDefault(account => Same(account.Text("BillingPostalCode"), postalCode));
        if (exact is not null || named.Count != 1)
            return exact;
        // One account of that name, and one of the two sides knows no postal code: nothing speaks against it.
        return string.IsNullOrWhiteSpace(named[0].Text("BillingPostalCode")) || string.IsNullOrWhiteSpace(postalCode) ? named[0] : null;
    }

    private static bool Same(string? one, string? other) =>
        !string.IsNullOrWhiteSpace(one) && string.Equals(one!.Trim(), other?.Trim(), StringComparison.OrdinalIgnoreCase);
}
