namespace Sandbox.PartnerCenter.Engagements;

/// <summary>What is known of a JSON property: its real spelling, its type and its members.</summary>
internal sealed class Shape
{
    private readonly Dictionary<string, Shape> _members;

    private Shape(string name, ShapeKind kind, IEnumerable<Shape> members)
    {
        (Name, Kind) = (name, kind);
        _members = members.ToDictionary(m => m.Name, StringComparer.OrdinalIgnoreCase);
    }

    public string Name { get; }

    public ShapeKind Kind { get; }

    public IReadOnlyCollection<Shape> Members => _members.Values;

    public Shape? Member(string name) => _members.GetValueOrDefault(name);

    public static Shape Text(string name) => new(name, ShapeKind.Text, []);

    public static Shape Flag(string name) => new(name, ShapeKind.Flag, []);

    public static Shape Number(string name) => new(name, ShapeKind.Number, []);

    public static Shape Moment(string name) => new(name, ShapeKind.Moment, []);

    public static Shape Any(string name) => new(name, ShapeKind.Any, []);

    public static Shape TextList(string name) => new(name, ShapeKind.TextList, []);

    public static Shape Object(string name, params IEnumerable<Shape> members) => new(name, ShapeKind.Object, members);

    public static Shape List(string name, params IEnumerable<Shape> members) => new(name, ShapeKind.List, members);
}
