global using Fixtures;
global using Xunit;
global using static Fixtures.TestApp;
