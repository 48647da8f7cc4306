using System.Globalization;
using Datasette.Charts;
using FsCheck;
using FsCheck.Fluent;

namespace Core.Tests.Charts;

/// <summary>The labels of an axis of dates are dates that people count by.</summary>
public sealed class DateTickTests
{
    [Theory]
    [InlineData("1883-04-01", "2022-11-30", "1900 1920 1940 1960 1980 2000 2020")]
    [InlineData("1990-01-01", "2019-12-31", "1990 1995 2000 2005 2010 2015")]
    [InlineData("2019-03-05", "2024-08-01", "2020 2021 2022 2023 2024")]
    [InlineData("2025-01-01", "2026-11-27", "2025-01 2025-07 2026-01 2026-07")]
    [InlineData("2026-01-15", "2026-08-10", "2026-02 2026-03 2026-04 2026-05 2026-06 2026-07 2026-08")]
    [InlineData("2026-11-01", "2026-11-27", "2026-11-01 2026-11-08 2026-11-15 2026-11-22")]
    [InlineData("2026-11-25", "2026-11-28", "2026-11-25 2026-11-26 2026-11-27 2026-11-28")]
    [InlineData("0001-01-01", "9999-12-31", "1000 2000 3000 4000 5000 6000 7000 8000 9000")]
    public void LabelsAreAtRoundDates(string first, string last, string expected) =>
        Assert.Equal(expected, string.Join(' ', DateTicks.Of(Day(first), Day(last), 7).Select(tick => tick.Label)));

    /// <summary>Every label is within the axis and where its date is, and there are never many.</summary>
    [Fact]
    public void LabelsAreFewAndInPlace() => Check.One(Seeds.Config(200), Prop.ForAll(
        Gen.Choose(0, 3_000_000).Zip(Gen.Choose(1, 600_000)).ToArbitrary(),
        range =>
        {
            var (first, last) = (range.Item1, Math.Min(DateOnly.MaxValue.DayNumber, range.Item1 + range.Item2));
            var ticks = DateTicks.Of(first, last, 7).ToList();
            return ticks.Count <= 16 && ticks.All(tick => tick.Day >= first && tick.Day <= last
                && DateOnly.FromDayNumber((int)tick.Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                    .StartsWith(tick.Label, StringComparison.Ordinal));
        }));

    private static double Day(string date) => DateOnly.Parse(date, CultureInfo.InvariantCulture).DayNumber;
}
