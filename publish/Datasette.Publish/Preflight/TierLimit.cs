namespace Datasette.Publish.Preflight;

/// <summary>What one way of taking program and data holds.</summary>
/// <param name="Tier">Which way.</param>
/// <param name="PackedBytes">The largest archive; null for no limit of its own.</param>
/// <param name="UnpackedBytes">The largest sum of files; null for no limit.</param>
internal sealed record TierLimit(StorageTier Tier, long? PackedBytes, long? UnpackedBytes)
{
    public bool Holds(long packed, long unpacked) =>
        packed <= (PackedBytes ?? long.MaxValue) && unpacked <= (UnpackedBytes ?? long.MaxValue);
}
