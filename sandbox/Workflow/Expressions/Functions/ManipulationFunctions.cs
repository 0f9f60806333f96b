using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary>Copies of objects with a property changed. Names match exactly first, then ignoring case (measured).</summary>
internal static class ManipulationFunctions
{
    public static readonly Function[] All =
    [
        new("addProperty", 3, 3, AddProperty),
        new("removeProperty", 2, 2, RemoveProperty),
        new("setProperty", 3, 3, SetProperty),
    ];

    private static Value AddProperty(Arguments a)
    {
        var (members, name) = (a.Object(0), a.String(1));
        return members.PositionOf(name) < 0
            ? new ObjectValue([.. members.Members, new(name, a[2])])
            : throw a.Refusal($"expects the property to not exist in the object. Unable to add property '{name}' to '{members.ToJson(indented: true)}' as it already exists.");
    }

    /// <summary>A property that is there keeps its spelling and moves to the end (measured on the Standard host).</summary>
    private static Value SetProperty(Arguments a)
    {
        var (members, name) = (a.Object(0), a.String(1));
        var position = members.PositionOf(name);
        if (position >= 0)
            name = members.Members[position].Key;
        return new ObjectValue([.. Without(members, position), new(name, a[2])]);
    }

    private static Value RemoveProperty(Arguments a)
    {
        var members = a.Object(0);
        return new ObjectValue(Without(members, members.PositionOf(a.String(1))));
    }

    private static KeyValuePair<string, Value>[] Without(ObjectValue members, int position) => position < 0
        ? members.Members.ToArray()
        : [.. members.Members[..position], .. members.Members[(position + 1)..]];
}
