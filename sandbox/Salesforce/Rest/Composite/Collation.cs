namespace Sandbox.Salesforce.Rest.Composite;

/// <summary>
/// The order in which Salesforce carries out the parts of a composite request. From version 49.0 on <c>collateSubrequests</c> is true
/// unless it is set: parts of one method and version below <c>/sobjects</c>, without headers of their own, are gathered, five at most, and
/// their order is not guaranteed, except where one names another (Composite Request Body). Which gathering and which order, the seed says.
/// </summary>
internal sealed class Collation(Random random)
{
    private const int MostInGroup = 5;

    public IReadOnlyList<CompositeSubrequest> Order(IReadOnlyList<CompositeSubrequest> requests, bool collate)
    {
        if (!collate)
            return requests;
        var order = requests.ToList();
        var groups = requests.Where(request => request.CanBeCollated).GroupBy(request => request.CollatesWith).SelectMany(group => group.Chunk(MostInGroup));
        foreach (var group in groups.Where(group => group.Length > 1))
            Gather(order, group);
        return order;
    }

    private void Gather(List<CompositeSubrequest> order, CompositeSubrequest[] group)
    {
        var names = group.Select(member => member.ReferenceId).ToList();
        var first = order.IndexOf(group[0]);
        var last = order.IndexOf(group[^1]);
        var canWait = !order.GetRange(first, last - first).Exists(between => names.Exists(between.Names));
        var anchor = canWait && random.Next(2) == 1 ? group[^1] : group[0];
        random.Shuffle(group);
        var at = order.IndexOf(anchor);
        at -= order.Take(at).Count(group.Contains);
        order.RemoveAll(group.Contains);
        order.InsertRange(at, group);
    }
}
