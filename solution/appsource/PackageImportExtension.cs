using System.ComponentModel.Composition;
using Microsoft.Xrm.Tooling.PackageDeployment.CrmPackageExtentionBase;

namespace CoSell.Package;

/// <summary>
/// What Package Deployer asks of a package. It adds nothing to the import: connections, flows and the webhook need a person who signs in,
/// see docs/install.md.
/// </summary>
[Export(typeof(IImportExtensions))]
public sealed class PackageImportExtension : ImportExtension
{
    /// <inheritdoc/>
    public override string GetImportPackageDataFolderName => "PkgAssets";

    /// <inheritdoc/>
    public override string GetImportPackageDescriptionText => "Keeps co-sell deals in Salesforce and Microsoft Partner Center in step.";

    /// <inheritdoc/>
    public override string GetLongNameOfImport => "CoSell connector for Salesforce CRM";

    /// <inheritdoc/>
    public override string GetNameOfImport(bool plural) => "CoSell";

    /// <inheritdoc/>
    public override void InitializeCustomExtension()
    {
    }

    /// <inheritdoc/>
    public override bool BeforeImportStage() => true;

    /// <inheritdoc/>
    public override bool AfterPrimaryImport() => true;
}
