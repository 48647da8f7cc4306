namespace Datasette.Publish.Bundles;

/// <summary>Which executable a bundle gets.</summary>
/// <param name="Architecture">The processor it is for.</param>
/// <param name="Flavour">How it is compiled; null: natively where that can be done here, otherwise ReadyToRun.</param>
internal sealed record ExecutableRequest(Architecture Architecture, ExecutableFlavour? Flavour = null);
