using System.Collections.Concurrent;

namespace Functions.Tests;

/// <summary>The process is killed (SIGKILL) while stored queries write: what it has acknowledged is there, and the file is whole.</summary>
public sealed class KilledWriteTests
{
    private const int ShortRun = 3, LongRun = 30, Clients = 4, AcknowledgedBeforeTheKill = 25;

    [Fact]
    public Task WhatWasAcknowledgedIsThere() => RunAsync(ShortRun);

    [Fact]
    [Trait("Category", "Slow")]
    public Task WhatWasAcknowledgedIsThereEachOfManyTimes() => RunAsync(LongRun);

    private static async Task RunAsync(int rounds)
    {
        using var database = FixtureDatabase.Create("create table written (id integer primary key, text text); create index by_text "
            + "on written(text)");
        var config = database.Folder.Write("datasette.yaml",
            "databases: {fixture: {queries: {add: {sql: \"insert into written (id, text) values (:id, :text)\", write: true}}}}");
        var acknowledged = new ConcurrentBag<long>();
        var last = 0L;
        for (var round = 0; round < rounds; round++)
        {
            using var program = Executable.Start(["serve", database.Path, "-c", config, "-p", "0"]);
            using var client = new HttpClient { BaseAddress = await program.AddressAsync() };
            var inRound = 0;
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var writers = Enumerable.Range(0, Clients).Select(_ => Task.Run(WriteAsync)).ToArray();
            await Task.WhenAny(enough.Task, Task.WhenAll(writers)).WaitAsync(TimeSpan.FromMinutes(1));
            await program.KillAsync();
            await Task.WhenAll(writers);
            Assert.True(inRound >= AcknowledgedBeforeTheKill, $"Round {round}: {inRound} writes were acknowledged");
            Check(database.Path, acknowledged, round);

            async Task WriteAsync()
            {
                try
                {
                    while (true)
                    {
                        var id = Interlocked.Increment(ref last);
                        using var form = new FormUrlEncodedContent([new("id", $"{id}"),
                            new("text", new string('x', (int)(id * 37 % 3000)))]);
                        using var answer = await client.PostAsync(new Uri("/fixture/add?_json=1", UriKind.Relative), form);
                        if (!answer.IsSuccessStatusCode) continue;
                        acknowledged.Add(id);
                        if (Interlocked.Increment(ref inRound) == AcknowledgedBeforeTheKill) enough.SetResult();
                    }
                }
                catch (HttpRequestException)
                {
                    // The process is gone.
                }
            }
        }
    }

    private static void Check(string path, IReadOnlyCollection<long> acknowledged, int round)
    {
        using var connection = CheckedDatabase.Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = "select id from written";
        var found = new HashSet<long>();
        using (var reader = command.ExecuteReader())
            while (reader.Read()) found.Add(reader.GetInt64(0));
        var missing = acknowledged.Where(id => !found.Contains(id)).Order().ToList();
        Assert.True(missing.Count == 0, $"Round {round}: {string.Join(", ", missing)} were acknowledged and are gone");
    }
}
