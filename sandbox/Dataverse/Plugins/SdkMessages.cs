namespace Sandbox.Dataverse.Plugins;

/// <summary>Messages that a step can be registered on, by the ids that are the same in every environment.</summary>
internal static class SdkMessages
{
    private static readonly Dictionary<Guid, string> Names = new()
    {
        [new("9ebdbb1b-ea3e-db11-86a7-000a3a5473e8")] = "Create",
        [new("20bebb1b-ea3e-db11-86a7-000a3a5473e8")] = "Update",
        [new("a1bdbb1b-ea3e-db11-86a7-000a3a5473e8")] = "Delete",
        [new("cebdbb1b-ea3e-db11-86a7-000a3a5473e8")] = "Retrieve",
        [new("cfbdbb1b-ea3e-db11-86a7-000a3a5473e8")] = "RetrieveMultiple",
    };

    /// <summary>The message's name; null for an id that the sandbox does not know.</summary>
    public static string? Find(Guid id) => Names.GetValueOrDefault(id);
}
