using FsCheck;

namespace Core.Tests;

/// <summary>Property tests run the same cases every time: a failure is a failure for everybody.</summary>
internal static class Seeds
{
    public static Config Config(int cases) => FsCheck.Config.QuickThrowOnFailure.WithMaxTest(cases).WithReplay(20240229UL, 1017UL | 1UL);
}
