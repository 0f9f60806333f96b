namespace Sandbox.PartnerCenter.Engagements;

/// <summary>The paths that PATCH accepts: the list that the connector definition publishes, and what the options add.</summary>
internal sealed class PatchPaths(PartnerCenterOptions options)
{
    private static readonly string[] Published =
    [
        "/campaignId", "/consent/consentToShareReferralWithMicrosoftSellers", "/customerProfile/team", "/customerProfile/team/-",
        "/details/closingDateTime", "/details/currency", "/details/dealValue", "/details/notes",
        "/details/requirements/solutions", "/details/requirements/solutions/-", "/externalReferenceId", "/referralProgram",
        "/salesStage", "/status", "/substatus", "/statusReason", "/team", "/team/-",
    ];

    private readonly HashSet<string> _paths = new([.. Published, .. options.FurtherPatchPaths], StringComparer.OrdinalIgnoreCase);

    public void Check(PatchOperation operation)
    {
        if (!_paths.TryGetValue(operation.Path, out _))
            throw RefusedException.Invalid(operation.Path.TrimStart('/').Replace('/', '.'), $"The path '{operation.Path}' cannot be patched.");
        if (operation.Path.EndsWith("/-", StringComparison.Ordinal) && !operation.Adds)
            throw RefusedException.Invalid(operation.Path, $"The path '{operation.Path}' appends to an array: use the operation add.");
    }
}
