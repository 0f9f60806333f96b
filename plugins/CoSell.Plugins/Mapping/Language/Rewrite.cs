namespace CoSell.Plugins.Mapping.Language;

/// <summary>A step that changes nothing the second time, such as <c>upper</c>; taken in both directions, so that both sides show the same.</summary>
internal sealed class Rewrite : Transform
{
    private readonly Func<string, string> _rewrite;

    public Rewrite(Func<string, string> rewrite, string? whyOneWay = null)
    {
        _rewrite = rewrite;
        WhyOneWay = whyOneWay;
    }

    public override string? WhyOneWay { get; }

    public override string Forward(string text) => _rewrite(text);
}
