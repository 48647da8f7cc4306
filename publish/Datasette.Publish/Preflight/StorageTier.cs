namespace Datasette.Publish.Preflight;

/// <summary>How a platform takes program and data.</summary>
internal enum StorageTier
{
    /// <summary>An archive that is sent with the request that makes the function.</summary>
    Zip,

    /// <summary>An archive in the cloud's object store.</summary>
    ObjectStore,

    /// <summary>A container image in a registry.</summary>
    Image,
}
