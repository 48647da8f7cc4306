namespace Benchmarks.Measuring;

/// <summary>How long something takes by the clock.</summary>
internal static class Timed
{
    public static double Seconds(Action work)
    {
        var start = TimeProvider.System.GetTimestamp();
        work();
        return TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }
}
