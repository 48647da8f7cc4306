return await Datasette.Functions.SiteProgram.RunAsync(args);
