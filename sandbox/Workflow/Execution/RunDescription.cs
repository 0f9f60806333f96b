using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Execution;

/// <summary>What <c>workflow()</c> answers.</summary>
internal static class RunDescription
{
    /// <param name="runId">Null in a trigger, where there is no run yet.</param>
    public static Value Of(FlowInstance flow, string? runId)
    {
        var id = $"/workflows/{flow.Definition.Id:N}";
        return new Members()
            .Add("id", id)
            .Add("name", flow.Definition.Id.ToString())
            .Add("type", "Microsoft.Logic/workflows")
            .Add("location", "sandbox")
            .Add("tags", new Members()
                .Add("flowDisplayName", flow.Definition.Name)
                .Add("logicAppName", flow.Definition.Id.ToString())
                .Add("xrmWorkflowId", flow.Definition.Id.ToString())
                .Add("environmentName", flow.Services.Options.EnvironmentName)
                .ToObject())
            .Add("run", runId is null ? null : new Members()
                .Add("id", $"{id}/runs/{runId}")
                .Add("name", runId)
                .Add("type", "Microsoft.Logic/workflows/runs")
                .ToObject())
            .ToObject();
    }
}
