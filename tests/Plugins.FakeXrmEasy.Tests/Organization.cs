// What the linked cases run on: in Plugins.Tests the same name is an organization in memory.
global using Organization = Plugins.FakeXrmEasy.Tests.FakedOrganization;
