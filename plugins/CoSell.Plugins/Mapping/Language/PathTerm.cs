namespace CoSell.Plugins.Mapping.Language;

/// <summary>What the opportunity or one of its parents holds: <c>{Account.Name}</c>.</summary>
internal sealed class PathTerm : Term
{
    private readonly string _path;

    public PathTerm(string path) => _path = path;

    public override IEnumerable<string> Paths => new[] { _path };

    public override string? Evaluate(Situation situation) => situation.Value(_path);
}
