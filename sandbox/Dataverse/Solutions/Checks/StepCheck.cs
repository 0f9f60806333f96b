using Sandbox.Dataverse.Plugins;

namespace Sandbox.Dataverse.Solutions.Checks;

/// <summary>Steps name a known message, table, columns and plug-in type.</summary>
internal sealed class StepCheck : ISolutionCheck
{
    private static readonly int[] Stages = [10, 20, 40];

    public IEnumerable<ImportProblem> Check(SolutionPackage package, Organization organization) =>
        package.Steps.SelectMany(step => Problems(step, package, organization).Select(reason => new ImportProblem("customizations.xml", $"Step '{step.Name}' {reason}")));

    private static IEnumerable<string> Problems(StepDefinition step, SolutionPackage package, Organization organization)
    {
        if (SdkMessages.Find(step.MessageId) is not { } message)
            yield return $"is on the message {step.MessageId:D}, which the sandbox does not know (Create, Update, Delete, Retrieve and RetrieveMultiple it does).";
        else if (message == "Create" && step.Images.Any(image => image.Type is 0 or 2))
            yield return "has a pre-image on Create: there is no row before.";
        else if (message == "Delete" && step.Images.Any(image => image.Type is 1 or 2))
            yield return "has a post-image on Delete: there is no row after.";
        if (!package.Assemblies.Any(assembly => assembly.Types.Any(type => type.TypeName == step.PluginType && !type.IsWorkflowActivity)))
            yield return $"runs the plug-in type '{step.PluginType}', which no assembly of the solution registers.";
        else if (step.Assembly.Length > 0 && !package.Assemblies.Any(assembly => Same(assembly.FullName, step.Assembly)))
            yield return $"runs '{step.PluginType}' of '{step.Assembly}', but the zip holds '{string.Join("', '", package.Assemblies.Select(assembly => assembly.FullName))}'. "
                + "Name the version that is in the zip in PluginTypeName.";
        if (!Stages.Contains(step.Stage))
            yield return $"is in stage {step.Stage}; 10 (pre-validation), 20 (pre-operation) and 40 (post-operation) exist.";
        if (step.Mode == 1 && step.Stage != 40)
            yield return "is asynchronous but not in stage 40.";
        if (step.Stage < 40 && step.Images.Any(image => image.Type is 1 or 2))
            yield return "has a post-image before the operation.";
        foreach (var problem in Columns(step, package, organization))
            yield return problem;
    }

    private static bool Same(string left, string right) => string.Equals(Compact(left), Compact(right), StringComparison.OrdinalIgnoreCase);

    private static string Compact(string name) => name.Replace(" ", "", StringComparison.Ordinal);

    private static IEnumerable<string> Columns(StepDefinition step, SolutionPackage package, Organization organization)
    {
        if (step.Table is not { } table)
            yield break;
        if (!KnownColumns.HasTable(package, organization, table))
        {
            yield return $"is on the unknown table '{table}'.";
            yield break;
        }
        foreach (var column in step.FilteringAttributes.Where(column => !KnownColumns.Has(package, organization, table, column)))
            yield return $"filters on the column '{column}', which table '{table}' does not have.";
        foreach (var image in step.Images)
        {
            foreach (var column in image.Attributes.Where(column => !KnownColumns.Has(package, organization, table, column)))
                yield return $"has the image '{image.Alias}' with the column '{column}', which table '{table}' does not have.";
        }
    }
}
