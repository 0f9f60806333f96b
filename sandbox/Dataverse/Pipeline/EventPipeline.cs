using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Plugins;

namespace Sandbox.Dataverse.Pipeline;

/// <summary>Takes an operation through pre-validation, pre-operation, main operation and post-operation.</summary>
internal sealed class EventPipeline(OrganizationCore organization)
{
    private const int DeepestCall = 8;

    private static readonly TimeSpan LongestOperation = TimeSpan.FromMinutes(2);

    public void Run(Operation operation, IMessageHandler handler)
    {
        if (operation.Depth > DeepestCall)
            throw Faults.InfiniteLoop();
        var steps = organization.State.Steps.For(operation.Message, operation.Table?.LogicalName)
            .Without(operation.Session.Bypasses.Synchronous, operation.Session.Bypasses.Asynchronous);
        var parent = operation.Parent;
        if (steps.PreValidation.Length > 0)
            parent = RunPreValidation(operation, steps);
        if (handler.Writes)
            operation.Session.Transact(() => RunCore(operation, handler, steps, parent));
        else
            RunCore(operation, handler, steps, parent);
    }

    /// <summary>The context of stage 10 is the parent of the later ones: they read its shared variables through it.</summary>
    private PluginContext RunPreValidation(Operation operation, StageList steps)
    {
        if (operation.Id != Guid.Empty)
            operation.Before = Load(operation, steps.PreImage);
        foreach (var step in steps.PreValidation)
            Execute(step, operation, operation.Parent);
        return new(operation, organization.Id, 10, 0, Guid.Empty, operation.Parent);
    }

    private void RunCore(Operation operation, IMessageHandler handler, StageList steps, PluginContext? parent)
    {
        organization.Privileges.Check(operation);
        handler.Prepare(operation);
        if (operation.Message != "Create")
            operation.Before ??= Load(operation, steps.PreImage);
        foreach (var step in steps.PreOperation)
            Execute(step, operation, parent);
        if (handler.Writes && operation.Before is not null)
            organization.Gate.EndStatement(operation, "Retrieve"); // the image was read, the row is not taken yet
        var callbacks = organization.Watcher.Watching(operation);
        callbacks?.NoteBefore(operation);
        handler.Run(operation);
        if (operation.Message != "Delete")
            operation.After = Load(operation, steps.PostImage);
        if (steps.PostOperation.Length > 0)
            organization.Gate.EndStatement(operation, operation.Message);
        foreach (var step in steps.PostOperation)
            Execute(step, operation, parent);
        foreach (var step in steps.Asynchronous.Where(step => step.Wants(operation.Target)))
            operation.Session.AfterCommit(() => RunLater(step, operation));
        callbacks?.NoteAfter(operation);
        if (handler.Writes && operation.Table is { } table)
            operation.Session.AfterCommit(() => organization.Announce(new(operation.Message, table.LogicalName, operation.Id)));
    }

    /// <summary>Runs one step; used for asynchronous ones too, in a session of their own.</summary>
    public void Execute(PluginStep step, Operation operation, IPluginExecutionContext? parent)
    {
        if (!step.Wants(operation.Target))
            return;
        var context = new PluginContext(operation, organization.Id, step.Stage, step.IsAsync ? 1 : 0, step.Id, parent)
        {
            PreEntityImages = Images(step, operation.Before, 0),
            PostEntityImages = Images(step, operation.After, 1),
        };
        Execute(step.Plugin, step.TypeName, context);
    }

    /// <summary>Runs a plug-in under the trace log, the time limit and the platform's translation of exceptions.</summary>
    public void Execute(IPlugin plugin, string typeName, PluginContext context)
    {
        var trace = new PluginTraceWriter();
        DataverseException? fault = null;
        try
        {
            plugin.Execute(new PluginServices(organization, context, trace));
            RefuseWhenTooLong(context.Operation);
        }
        catch (Exception thrown)
        {
            fault = PluginFaults.Translate(thrown, typeName);
            throw fault;
        }
        finally
        {
            Log(context, typeName, trace.Text, fault?.Message);
        }
    }

    private void RunLater(PluginStep step, Operation operation) => organization.Gate.RunLater(
        step.TypeName, operation.Session.InitiatingUserId, session => Execute(step, operation.ContinueIn(session), operation.Parent));

    /// <summary>A message with all its synchronous plug-ins may take two minutes.</summary>
    private void RefuseWhenTooLong(Operation operation)
    {
        if (organization.UtcNow - operation.Session.StartedOn > LongestOperation)
            throw Faults.SandboxTimeout();
    }

    private void Log(PluginContext context, string typeName, string text, string? error) => organization.Traces.Add(new(
        organization.Clock.GetUtcNow(), typeName, context.MessageName, context.PrimaryEntityName, context.Stage, context.Mode == 1, context.Depth, context.CorrelationId, text, error));

    private Entity? Load(Operation operation, ColumnSet? columns)
    {
        if (columns is null)
            return null;
        var known = columns.AllColumns ? columns : new([.. columns.Columns.Where(name => operation.Table!.FindColumn(name) is not null)]);
        return organization.Rows.Find(organization.State.Schema, operation.Table!, operation.Id, known);
    }

    private static EntityImageCollection Images(PluginStep step, Entity? row, int kind)
    {
        var images = new EntityImageCollection();
        if (row is null)
            return images;
        foreach (var image in step.Images.Where(image => image.Type == kind || image.Type == 2))
            images[image.Alias] = Cut(row, image.Attributes);
        return images;
    }

    private static Entity Cut(Entity row, IReadOnlyList<string> attributes)
    {
        var image = new Entity(row.LogicalName, row.Id) { RowVersion = row.RowVersion };
        foreach (var (name, value) in row.Attributes)
        {
            if (attributes.Count > 0 && !attributes.Contains(name))
                continue;
            image.Attributes[name] = value;
            if (row.FormattedValues.TryGetValue(name, out var text))
                image.FormattedValues[name] = text;
        }
        return image;
    }
}
