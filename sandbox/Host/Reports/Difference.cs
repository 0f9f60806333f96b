namespace Sandbox.Host.Reports;

/// <summary>A field on which the two sides differ.</summary>
/// <param name="Field">The field as the seller knows it.</param>
/// <param name="Salesforce">What the opportunity shows.</param>
/// <param name="PartnerCenter">What the referral shows.</param>
/// <param name="Explained">Whether the message on the opportunity tells the seller why this field of this deal differs.</param>
public sealed record Difference(string Opportunity, string Field, string Salesforce, string PartnerCenter, bool Explained)
{
    /// <summary>What the seller reads on the opportunity; empty for nothing.</summary>
    public string Message { get; init; } = "";

    /// <summary>The referral's <c>Status/Substatus</c>; empty where there is none.</summary>
    public string Status { get; init; } = "";

    public override string ToString() => $"{Opportunity}: {Field} is '{Salesforce}' in Salesforce and '{PartnerCenter}' in Partner Center{(Status.Length == 0 ? "" : $", where the deal is {Status}")}{(Message.Length == 0 ? "" : $". The opportunity says: {Message}")}";
}
