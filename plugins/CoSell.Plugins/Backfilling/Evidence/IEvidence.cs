using CoSell.Plugins.Backfilling.Candidates;

namespace CoSell.Plugins.Backfilling.Evidence;

/// <summary>One thing that speaks for or against two records being the same deal.</summary>
internal interface IEvidence
{
    /// <summary>Names the sentences <c>backfill-{name}-same</c>, <c>-alike</c> and <c>-other</c>.</summary>
    string Name { get; }

    /// <summary>Points for full agreement. All weights together are 100.</summary>
    int Weight { get; }

    /// <summary>1 for the same, 0 for something else, between them for alike, below 0 for what speaks against; null where one side says nothing.</summary>
    double? Agreement(Candidate referral, Candidate opportunity);

    /// <summary>The value as a person reads it.</summary>
    string Shown(Candidate candidate);
}
