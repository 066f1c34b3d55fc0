"""ArchiMate 3.2 as far as the language uses it: elements, relationships, and the pairs it may relate."""

ELEMENTS = frozenset({
    "Stakeholder", "Driver", "Assessment", "Goal", "Outcome", "Principle", "Requirement", "Constraint", "Meaning",
    "Value", "Resource", "Capability", "CourseOfAction", "ValueStream", "BusinessActor", "BusinessRole",
    "BusinessCollaboration", "BusinessInterface", "BusinessProcess", "BusinessFunction", "BusinessInteraction",
    "BusinessEvent", "BusinessService", "BusinessObject", "Contract", "Representation", "Product",
    "ApplicationComponent", "ApplicationCollaboration", "ApplicationInterface", "ApplicationFunction",
    "ApplicationInteraction", "ApplicationProcess", "ApplicationEvent", "ApplicationService", "DataObject", "Node",
    "Device", "SystemSoftware", "TechnologyCollaboration", "TechnologyInterface", "Path", "CommunicationNetwork",
    "TechnologyFunction", "TechnologyProcess", "TechnologyInteraction", "TechnologyEvent", "TechnologyService",
    "Artifact", "Equipment", "Facility", "DistributionNetwork", "Material", "WorkPackage", "Deliverable",
    "ImplementationEvent", "Plateau", "Gap", "Location", "Grouping", "Junction",
})

RELATIONSHIPS = frozenset({
    "composition", "aggregation", "assignment", "realization", "serving", "access", "influence", "association",
    "triggering", "flow", "specialization",
})

# Every system kind stands here as ApplicationComponent. Association is allowed between any two elements.
PAIRS = {
    "assignment": {
        ("BusinessActor", "BusinessRole"), ("BusinessActor", "WorkPackage"),
        ("BusinessRole", "BusinessProcess"), ("BusinessRole", "BusinessFunction"),
    },
    "realization": {
        ("ApplicationComponent", "Capability"), ("BusinessProcess", "Capability"),
        ("Capability", "Outcome"), ("Capability", "Goal"), ("Capability", "Requirement"),
        ("ApplicationComponent", "Requirement"), ("Requirement", "Goal"), ("Requirement", "Principle"),
        ("Principle", "Goal"),
        ("WorkPackage", "Deliverable"), ("WorkPackage", "Plateau"), ("WorkPackage", "ApplicationComponent"),
        ("Deliverable", "Plateau"), ("Deliverable", "ApplicationComponent"), ("Deliverable", "Requirement"),
    },
    "serving": {("ApplicationComponent", "ApplicationComponent"), ("ApplicationComponent", "BusinessProcess")},
    "access": {("ApplicationComponent", "DataObject")},
    "flow": {("ApplicationComponent", "ApplicationComponent")},
    "triggering": {
        ("BusinessEvent", "BusinessProcess"), ("WorkPackage", "WorkPackage"), ("Plateau", "Plateau"),
        ("ImplementationEvent", "WorkPackage"),
    },
    "composition": {("BusinessActor", "BusinessActor"), ("Capability", "Capability")},
    "aggregation": {("Grouping", "ApplicationComponent")},
    "influence": {("Driver", "Goal"), ("Stakeholder", "Driver"), ("Outcome", "Goal")},
}
