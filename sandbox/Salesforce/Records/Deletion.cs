using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Records;

/// <summary>Soft delete with everything that hangs below, and the way back out of the recycle bin.</summary>
internal sealed class Deletion(OrgStore store, TimeProvider clock)
{
    private readonly Dictionary<string, DeletedTree> _bin = new(StringComparer.Ordinal);

    public void Delete(Row root, string userId)
    {
        var tree = new DeletedTree([], []);
        Mark(root, userId, tree);
        new OpportunityProducts(store, clock).SumUp(store.Find(root.Id)!);
        if (root.Type.Name == OpportunityTeam.Table)
            store.Put(store.Find(root.Id)!.Gone());
        else
            _bin[root.Id] = tree;
    }

    /// <summary>Restores a row that was deleted itself, not as part of another, with what went with it.</summary>
    /// <returns>False when the row is not in the recycle bin under its own name.</returns>
    public bool Undelete(string id, string userId)
    {
        if (store.Find(id) is not { IsDeleted: true } || !_bin.Remove(id, out var tree))
            return false;
        foreach (var deleted in tree.Ids)
            store.Put(store.Find(deleted)!.With(SystemFields.IsDeleted, Value.From(false)).Modified(userId, clock));
        foreach (var (child, field) in tree.Emptied)
        {
            if (store.Find(child) is { } row && row[field].IsNull)
                store.Put(row.With([new(field, Value.From(id))]));
        }
        return true;
    }

    private void Mark(Row row, string userId, DeletedTree tree)
    {
        store.Put(row.With(SystemFields.IsDeleted, Value.From(true)).Modified(userId, clock));
        tree.Ids.Add(row.Id);
        foreach (var (child, field) in store.Schema.Children(row.Type))
        {
            foreach (var below in store[child].WithValue(field, row.Id).Where(below => !below.IsDeleted).ToList())
                Detach(below, field, userId, tree);
        }
    }

    private void Detach(Row below, FieldDefinition field, string userId, DeletedTree tree)
    {
        if (field.CascadeDelete)
        {
            Mark(below, userId, tree);
            return;
        }
        store.Put(below.With([new(field, Value.Null)]));
        tree.Emptied.Add((below.Id, field));
    }

    private sealed record DeletedTree(List<string> Ids, List<(string Child, FieldDefinition Field)> Emptied);
}
