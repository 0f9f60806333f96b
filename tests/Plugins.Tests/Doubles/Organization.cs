// What the cases run on: Plugins.FakeXrmEasy.Tests, which links some of them, gives the name to FakeXrmEasy's organization.
global using Organization = Plugins.Tests.Doubles.MemoryOrganization;
