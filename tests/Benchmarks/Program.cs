return await Benchmarks.Suite.RunAsync(args);
