using FsCheck;

namespace Core.Tests;

/// <summary>
/// Property tests run the same cases every time: a failure is a failure for everybody. The slow ones look further each
/// time; when one fails, it prints the seed that repeats it.
/// </summary>
internal static class Seeds
{
    public static Config Config(int cases) => Fresh(cases).WithReplay(20240229UL, 1017UL | 1UL);

    public static Config Fresh(int cases) => FsCheck.Config.QuickThrowOnFailure.WithMaxTest(cases);
}
