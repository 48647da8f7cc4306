global using Fixtures;
global using Xunit;
