using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Datasette.Authentication;
using Datasette.Plugins;

namespace Functions.Tests;

/// <summary>
/// The process is killed (SIGKILL) while the API inserts, updates, upserts and deletes: every answer of 2xx holds, and of a request that
/// was not answered there is all or nothing.
/// </summary>
public sealed class KilledApiWriteTests
{
    private const int ShortRun = 20, LongRun = 1000, Writers = 4, BatchRows = 5;

    [Theory]
    [InlineData("delete")]
    [InlineData("wal")]
    public Task WhatWasAnsweredHolds(string journal) => RunAsync(journal, ShortRun / 2);

    [Theory]
    [InlineData("delete")]
    [InlineData("wal")]
    [Trait("Category", "Slow")]
    public Task WhatWasAnsweredHoldsEachOfAThousandTimes(string journal) => RunAsync(journal, LongRun / 2);

    private static async Task RunAsync(string journal, int rounds)
    {
        using var database = FixtureDatabase.Create($"pragma journal_mode={journal}; create table t (id integer primary key, a text, b "
            + "text); create index by_a on t(a)");
        var writers = Enumerable.Range(0, Writers).Select(number => new Writer(number)).ToList();
        for (var round = 0; round < rounds; round++)
        {
            var random = new Random(round);
            // A busy machine must not end a write by its time limit: this is about the file after a kill.
            using var program = Executable.Start(
                ["serve", database.Path, "-p", "0", "--root", "--secret", "killed", "--setting", "sql_time_limit_ms", "60000"]);
            using var client = new HttpClient { BaseAddress = await program.AddressAsync() };
            client.DefaultRequestHeaders.Add("Cookie", Cookie());
            var (wanted, enough) = (random.Next(1, 60), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            var answered = 0;
            var writing = writers.Select(writer => Task.Run(() => writer.WriteAsync(client, () =>
            {
                if (Interlocked.Increment(ref answered) == wanted) enough.TrySetResult();
            }))).ToArray();
            await Task.WhenAny(enough.Task, Task.WhenAll(writing)).WaitAsync(TimeSpan.FromMinutes(1));
            await Task.Delay(random.Next(0, 4));
            await program.KillAsync();
            await Task.WhenAll(writing);
            Assert.True(answered >= wanted, $"Round {round}: {answered} of {wanted} were answered");
            Check(database.Path, writers, round);
        }
    }

    private static string Cookie() => $"{ActorCookie.Name}={new ActorCookie(new Signer("killed"), TimeProvider.System)
        .Write(new Actor(new JsonObject { ["id"] = "root" }))}";

    private static void Check(string path, List<Writer> writers, int round)
    {
        using var connection = CheckedDatabase.Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = "select id, a from t";
        var found = writers.ToDictionary(writer => writer.Number, _ => new SortedDictionary<long, string>());
        using (var reader = command.ExecuteReader())
            while (reader.Read()) found[(int)(reader.GetInt64(0) % Writers)][reader.GetInt64(0)] = reader.GetString(1);
        foreach (var writer in writers) Assert.True(writer.Agrees(found[writer.Number]), $"Round {round}, writer {writer.Number}");
    }

    /// <summary>A client that writes rows of its own, and knows what is to be there.</summary>
    private sealed class Writer(int number)
    {
        private readonly Random _random = new(number);
        private SortedDictionary<long, string> _rows = [];
        private SortedDictionary<long, string>? _asked;
        private long _last;

        public int Number => number;

        /// <summary>Whether the rows are those that were answered for, or those and the request that was not answered.</summary>
        public bool Agrees(SortedDictionary<long, string> found)
        {
            if (_asked is not null && found.SequenceEqual(_asked)) _rows = _asked;
            _asked = null;
            return found.SequenceEqual(_rows);
        }

        public async Task WriteAsync(HttpClient client, Action answered)
        {
            try
            {
                while (true)
                {
                    var (path, body) = Next();
                    using var content = JsonContent.Create(body);
                    using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content);
                    // The process may be gone before the whole answer has come: what was said is said.
                    if (!answer.IsSuccessStatusCode)
                    {
                        var text = await answer.Content.ReadAsStringAsync();
                        if (!IsBusy(text)) throw new InvalidOperationException(text);
                        // That nothing was written holds too.
                        _asked = null;
                        continue;
                    }
                    (_rows, _asked) = (_asked!, null);
                    answered();
                }
            }
            catch (HttpRequestException)
            {
                // The process is gone.
            }
        }

        /// <summary>A disk that others use may take longer than a statement may.</summary>
        private static bool IsBusy(string text) => text.Contains("took too long", StringComparison.Ordinal)
            || text.Contains("is locked", StringComparison.Ordinal);

        private (string Path, JsonObject Body) Next()
        {
            _asked = new(_rows);
            var kind = _rows.Count < 3 ? 0 : _random.Next(4);
            if (kind < 2) return Rows(isUpsert: kind == 1);
            var id = _rows.Keys.ElementAt(_random.Next(_rows.Count));
            if (kind == 2)
            {
                _asked.Remove(id);
                return ($"/fixture/t/{id}/-/delete", []);
            }
            _asked[id] = Text();
            return ($"/fixture/t/{id}/-/update", new JsonObject { ["update"] = new JsonObject { ["a"] = _asked[id] } });
        }

        private (string Path, JsonObject Body) Rows(bool isUpsert)
        {
            var rows = new JsonArray();
            for (var i = 0; i < BatchRows; i++)
            {
                var id = isUpsert && i == 0 ? _rows.Keys.First() : (++_last * Writers) + number;
                _asked![id] = Text();
                rows.Add(new JsonObject { ["id"] = id, ["a"] = _asked[id] });
            }
            return (isUpsert ? "/fixture/t/-/upsert" : "/fixture/t/-/insert", new JsonObject { ["rows"] = rows });
        }

        private string Text() => $"{_random.Next()}{new string('x', _random.Next(2000))}";
    }
}
