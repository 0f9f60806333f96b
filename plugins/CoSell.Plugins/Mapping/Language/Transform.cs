namespace CoSell.Plugins.Mapping.Language;

/// <summary>One step of <c>cosell_transform</c>.</summary>
internal abstract class Transform
{
    /// <summary>Why a row that travels both ways cannot use the step, with what to do instead; null when it can.</summary>
    public virtual string? WhyOneWay => null;

    /// <summary>What Partner Center gets for what Salesforce holds.</summary>
    public abstract string Forward(string text);

    /// <summary>What Salesforce gets for what Partner Center holds. A step that changes nothing the second time is simply taken again.</summary>
    public virtual string Back(string text) => Forward(text);
}
