namespace Sandbox.Salesforce.Schema;

/// <summary>What a permission set of the package grants.</summary>
/// <param name="Name">Its API name, e.g. <c>CoSell_Seller</c>.</param>
/// <param name="Objects">Rights by object.</param>
/// <param name="Fields">Rights by field, as <c>Object.Field</c>; of an address by the address, <c>Account.BillingAddress</c>.</param>
/// <param name="Custom">Custom permissions, by API name.</param>
internal sealed record PermissionSet(string Name, ILookup<string, SalesforceRight> Objects, ILookup<string, SalesforceRight> Fields, IReadOnlySet<string> Custom);
