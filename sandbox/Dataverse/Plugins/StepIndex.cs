using Microsoft.Xrm.Sdk.Query;

namespace Sandbox.Dataverse.Plugins;

/// <summary>Which steps run for a message on a table, per stage, in rank order.</summary>
internal sealed class StepIndex
{
    private readonly Dictionary<(string Message, string Table), StageList> _lists = [];
    private readonly List<PluginStep> _everywhere;
    private readonly List<PluginStep> _all;

    public StepIndex(IEnumerable<InstalledSolution> solutions)
    {
        _all = [.. solutions.SelectMany(Steps)];
        _everywhere = [.. _all.Where(step => step.Table is null)];
        foreach (var group in _all.Where(step => step.Table is not null).GroupBy(step => (step.Message, step.Table!)))
            _lists[group.Key] = new(group.Concat(_everywhere.Where(step => step.Message == group.Key.Message)));
    }

    public StageList For(string message, string? table)
    {
        if (table is not null && _lists.TryGetValue((message, table), out var list))
            return list;
        return _everywhere.Count == 0 ? StageList.Empty : new(_everywhere.Where(step => step.Message == message));
    }

    private static IEnumerable<PluginStep> Steps(InstalledSolution solution) =>
        from step in solution.Package.Steps
        where solution.Plugins.Has(step.PluginType)
        select new PluginStep(step, SdkMessages.Find(step.MessageId)!, solution.Plugins.Instance(step.PluginType, step.Configuration));
}

/// <summary>The steps of one message on one table.</summary>
internal sealed class StageList
{
    public StageList(IEnumerable<PluginStep> steps)
    {
        var ordered = steps.OrderBy(step => step.Rank).ThenBy(step => step.Id).ToList();
        PreValidation = [.. ordered.Where(step => step.Stage == 10)];
        PreOperation = [.. ordered.Where(step => step.Stage == 20)];
        PostOperation = [.. ordered.Where(step => step is { Stage: 40, IsAsync: false })];
        Asynchronous = [.. ordered.Where(step => step is { Stage: 40, IsAsync: true })];
        PreImage = Columns(ordered, 0);
        PostImage = Columns(ordered, 1);
    }

    public static StageList Empty { get; } = new([]);

    /// <summary>The list without synchronous steps, asynchronous ones, or both.</summary>
    public StageList Without(bool synchronous, bool asynchronous) => !synchronous && !asynchronous ? this : new(
    [
        .. synchronous ? [] : PreValidation.Concat(PreOperation).Concat(PostOperation),
        .. asynchronous ? [] : Asynchronous,
    ]);

    public PluginStep[] PreValidation { get; }

    public PluginStep[] PreOperation { get; }

    public PluginStep[] PostOperation { get; }

    public PluginStep[] Asynchronous { get; }

    /// <summary>Which columns the images before need; null when there is no such image.</summary>
    public ColumnSet? PreImage { get; }

    /// <summary>Which columns the images after need; null when there is no such image.</summary>
    public ColumnSet? PostImage { get; }

    /// <summary>An image that lists no columns has all of them. A column that the table does not have is not in the image.</summary>
    private static ColumnSet? Columns(List<PluginStep> steps, int kind)
    {
        var images = steps.SelectMany(step => step.Images).Where(image => image.Type == kind || image.Type == 2).ToList();
        if (images.Count == 0)
            return null;
        return images.Exists(image => image.Attributes.Count == 0) ? new(true) : new([.. images.SelectMany(image => image.Attributes).Distinct()]);
    }
}
