namespace Sandbox.Loopback.Faults;

/// <summary>Who has faults, by name.</summary>
public static class ServiceNames
{
    public const string PartnerCenter = "Partner Center";

    public const string Salesforce = "Salesforce";

    public const string Dataverse = "Dataverse";

    /// <summary>What runs the flows.</summary>
    public const string Engine = "Engine";
}
