namespace Sandbox.Dataverse;

/// <summary>Rows that every environment of the sandbox starts with.</summary>
public static class WellKnown
{
    /// <summary>The root business unit, the only one.</summary>
    public static readonly Guid BusinessUnit = new("c05e1100-0000-4000-8000-000000009002");

    /// <summary>The platform's own user, SYSTEM.</summary>
    public static readonly Guid SystemUser = new("c05e1100-0000-4000-8000-000000009003");

    /// <summary>The administrator, who imports solutions.</summary>
    public static readonly Guid Administrator = new("c05e1100-0000-4000-8000-000000009004");

    /// <summary>The application user of the issued client credentials.</summary>
    public static readonly Guid ApplicationUser = new("c05e1100-0000-4000-8000-000000009005");

    /// <summary>The base currency, US Dollar.</summary>
    public static readonly Guid BaseCurrency = new("c05e1100-0000-4000-8000-000000009006");

    /// <summary>Name of the environment and of its root business unit.</summary>
    public const string OrganizationName = "cosell-sandbox";
}
