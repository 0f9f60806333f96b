namespace Sandbox.Host.RehearsalPage;

/// <summary>What was asked of a rehearsal.</summary>
/// <param name="Source">The file or files of the pipeline, without their folders.</param>
/// <param name="From">The first day that was played.</param>
/// <param name="To">The last one.</param>
internal sealed record RehearsalSetting(string Source, int Share, int Seed, string Faults, string Org, DateOnly From, DateOnly To);
