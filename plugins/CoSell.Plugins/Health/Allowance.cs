namespace CoSell.Plugins.Health;

/// <summary>
/// What the flows take of the licence in a day, in Power Platform requests: every trigger and every action that runs (Microsoft Learn, Requests
/// limits and allocations). Nobody tells a plug-in that number, so it is reckoned from the log, by what each kind of run takes with its echoes, as measured in the sandbox
/// (docs/operate.md, What it costs).
/// </summary>
internal sealed class Allowance
{
    public const int Month = 30;

    private const int OfAChange = 20;
    private const int OfALook = 12;
    private const int OfAnIdleHour = 46;

    /// <param name="changes">Synchronizations of the last day that wrote, or tried to.</param>
    /// <param name="looks">Those that found nothing to do.</param>
    /// <param name="allowed">Requests that the licence allows in a day.</param>
    public Allowance(int changes, int looks, int allowed)
    {
        Taken = (24 * OfAnIdleHour) + (changes * OfAChange) + (looks * OfALook);
        Allowed = allowed;
    }

    /// <summary>About how many requests the last day took.</summary>
    public int Taken { get; }

    public int Allowed { get; }

    /// <summary>Whether a busier day than the last may stop the flows.</summary>
    public bool IsTight => Taken > Allowed * 0.8;
}
